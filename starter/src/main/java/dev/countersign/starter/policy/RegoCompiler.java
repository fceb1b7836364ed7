package dev.countersign.starter.policy;

/** Says whether Rego of package {@code check} compiles and keeps to what checks may do. */
@FunctionalInterface
interface RegoCompiler {

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
