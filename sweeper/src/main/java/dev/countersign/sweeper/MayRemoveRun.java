package dev.countersign.sweeper;

import dev.countersign.doctor.Reason;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** Says whether Countersign may be removed. Nothing is served, swept or led meanwhile. */
final class MayRemoveRun {

    /** The argument that asks for it. */
    static final String ARGUMENT = "--may-remove";

    private static final int UNKNOWN = 2;

    private MayRemoveRun() {}

    static boolean isAskedBy(String... arguments) {
        return Arrays.asList(arguments).contains(ARGUMENT);
    }

    /**
     * Prints what stands and what could not be looked at.
     *
     * @return 0 where it may be removed, 1 where something stands, and 2 where that is not known, whatever the reason
     */
    static int run(PrintStream out, String... arguments) {
        SpringApplication application = new SpringApplication(MayRemoveConfiguration.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(Map.of("logging.level.root", "warn"));
        try (ConfigurableApplicationContext context = application.run(arguments)) {
            return print(context.getBean(MayRemove.class).look(), out);
        } catch (RuntimeException e) {
            out.println("unknown: " + Reason.of(e));
            return UNKNOWN;
        } finally {
            out.flush();
        }
    }

    private static int print(MayRemove.Answer answer, PrintStream out) {
        answer.stands().forEach(out::println);
        answer.unknown().forEach(out::println);
        out.println(
                switch (answer.code()) {
                    case 0 -> "Nothing stands: Countersign may be removed.";
                    case 1 -> "Countersign must not be removed yet: nobody would take away what stands.";
                    default -> "Whether anything stands is not known: Countersign must not be removed yet.";
                });
        return answer.code();
    }
}
