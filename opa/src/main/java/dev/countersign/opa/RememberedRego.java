package dev.countersign.opa;

import dev.countersign.policy.Digest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles each module once: what compiles, or is broken, stays so. Safe for use by several threads. */
public final class RememberedRego implements RegoCompiler {

    private static final int LIMIT = 500;

    private final RegoCompiler compiler;
    private final Map<String, Compilation> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Compilation> eldest) {
            return size() > LIMIT;
        }
    };

    /** One that asks the other what it does not know. */
    public RememberedRego(RegoCompiler compiler) {
        this.compiler = compiler;
    }

    @Override
    public Compilation compile(String module) {
        String digest = Digest.of(List.of(module));
        synchronized (known) {
            Compilation before = known.get(digest);
            if (before != null) {
                return before;
            }
        }
        Compilation compilation = compiler.compile(module);
        switch (compilation) {
            case Compilation.Compiles _, Compilation.Broken _ -> {
                synchronized (known) {
                    known.put(digest, compilation);
                }
            }
            case Compilation.Unanswered _ -> {}
        }
        return compilation;
    }
}
