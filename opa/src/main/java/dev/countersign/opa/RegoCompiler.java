package dev.countersign.opa;

/** Says whether Rego compiles, defines what it has to define, and keeps to what it may do. */
@FunctionalInterface
public interface RegoCompiler {

    /** What came of a module. It never throws for lack of an engine. */
    Compilation compile(String module);

    /** What came of a module. */
    sealed interface Compilation {

        record Compiles() implements Compilation {}

        /** It is wrong, and will be. */
        record Broken(String why) implements Compilation {}

        /** Nobody could say. */
        record Unanswered(String why) implements Compilation {}
    }

    /** Where no engine is configured. */
    static RegoCompiler none() {
        return _ -> new Compilation.Unanswered("no Open Policy Agent is configured");
    }
}
