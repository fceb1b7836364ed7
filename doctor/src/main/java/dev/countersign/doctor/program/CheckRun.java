package dev.countersign.doctor.program;

import dev.countersign.doctor.Finding;
import dev.countersign.doctor.Finding.Level;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** Shows what a program would use, and tests what it needs. Nothing is served, watched or polled meanwhile. */
public final class CheckRun {

    /** The argument that asks for it. */
    public static final String ARGUMENT = "--check";

    private CheckRun() {}

    /** Whether it is asked for. */
    public static boolean isAskedBy(String... arguments) {
        return Arrays.asList(arguments).contains(ARGUMENT);
    }

    /**
     * Prints the settings and what was found.
     *
     * @param configuration enables the typed properties, and has a bean of {@link Checks}
     * @return 0 where the program would work, otherwise 1; a setting that cannot be read is an exception, as at the start
     */
    public static int run(Class<?> configuration, PrintStream out, String... arguments) {
        SpringApplication application = new SpringApplication(configuration);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        // NB. So that what cannot be made is a finding of the check that needs it.
        application.setLazyInitialization(true);
        application.setDefaultProperties(Map.of("logging.level.root", "warn"));
        try (ConfigurableApplicationContext context = application.run(arguments)) {
            UsedSettings.of(context).forEach(setting -> out.println(setting.line()));
            out.println();
            List<Finding> findings = context.getBean(Checks.class).all().stream()
                    .flatMap(check -> check.look().stream())
                    .toList();
            findings.forEach(finding -> print(finding, out));
            out.flush();
            return findings.stream().anyMatch(finding -> finding.level() == Level.ERROR) ? 1 : 0;
        }
    }

    private static void print(Finding finding, PrintStream out) {
        out.println(finding.level().word() + " " + finding.check() + ": " + finding.what());
        finding.todo().lines().forEach(line -> out.println("    " + line));
    }
}
