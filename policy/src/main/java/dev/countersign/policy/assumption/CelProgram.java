package dev.countersign.policy.assumption;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;

/** A condition in the Common Expression Language: it holds where the expression is true. */
final class CelProgram implements CustomProgram {

    private static final int LONGEST = 4096;
    private static final int MOST_ITERATIONS = 10_000;
    private static final MapType OBJECT = MapType.create(SimpleType.STRING, SimpleType.DYN);
    private static final Cel CEL = CelFactory.plannerCelBuilder()
            .setOptions(CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true)
                    .comprehensionMaxIterations(MOST_ITERATIONS)
                    .maxExpressionCodePointSize(LONGEST)
                    .build())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("request", OBJECT)
            .addVar("subject", OBJECT)
            .addVar("workspace", OBJECT)
            .addVar("cluster", OBJECT)
            .addVar("namespace", OBJECT)
            .addVar("policy", OBJECT)
            .build();

    private final CelRuntime.Program program;

    private CelProgram(CelRuntime.Program program) {
        this.program = program;
    }

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException when it does not compile, or can not be true or false
     */
    static CelProgram compile(String expression) {
        try {
            CelAbstractSyntaxTree tree = CEL.compile(expression).getAst();
            if (!tree.getResultType().equals(SimpleType.BOOL)
                    && !tree.getResultType().equals(SimpleType.DYN)) {
                throw new IllegalArgumentException(
                        "the expression is a " + tree.getResultType().name() + ", and must be true or false");
            }
            return new CelProgram(CEL.createProgram(tree));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException(
                    "the expression does not compile: "
                            + String.valueOf(e.getMessage()).strip(),
                    e);
        }
    }

    @Override
    public Answer evaluate(Map<String, Object> input) {
        try {
            return switch (program.eval(input)) {
                case Boolean holds -> holds ? new Answer.Met() : new Answer.NotMet("the expression is false");
                case Object other -> new Answer.Unknown("the expression is neither true nor false: " + other);
            };
        } catch (CelEvaluationException e) {
            return new Answer.Unknown(String.valueOf(e.getMessage()));
        }
    }
}
