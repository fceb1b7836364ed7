package dev.countersign.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** People with tokens of their own that the API server knows. The tokens are made once, for one sandbox. */
final class People {
    private static final int TOKEN_BYTES = 24;
    private static final List<Person> ALL = List.of(
            new Person("alice", "ops"),
            new Person("bob", "ops"),
            new Person("carol", ""),
            new Person("dave", "platform"),
            new Person("erin", "auditors"));

    private final Path file;

    private record Person(String name, String groups) {
        String line(String token) {
            return token + "," + name + "," + name + (groups.isEmpty() ? "" : ",\"" + groups + "\"") + "\n";
        }
    }

    private People(Path file) {
        this.file = file;
    }

    /** Those of the sandbox with these certificates: their tokens are kept beside its keys. */
    static People of(Certificates certificates) {
        return new People(certificates.authority().resolveSibling("people.csv"));
    }

    /** The file as the API server takes it. */
    Path file() {
        return file;
    }

    /** Makes the tokens, unless they are there. */
    void create() {
        if (Files.exists(file)) {
            return;
        }
        SecureRandom random = new SecureRandom();
        String lines = ALL.stream().map(person -> person.line(token(random))).collect(Collectors.joining());
        try {
            Path written = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(written);
            Files.createFile(written);
            if (Files.getFileStore(written).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(written, lines);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the tokens of people cannot be written to " + file, e);
        }
    }

    /** The token of that person. */
    String tokenOf(String name) {
        if (!Files.exists(file)) {
            throw new SandboxException("this sandbox has no tokens for people yet; `down` and `up` makes them");
        }
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.split(",", -1))
                    .filter(words -> words[1].equals(name))
                    .map(words -> words[0])
                    .findFirst()
                    .orElseThrow(() -> new SandboxException("nobody is called " + name + "; there are "
                            + ALL.stream().map(Person::name).collect(Collectors.joining(", "))));
        } catch (IOException e) {
            throw new UncheckedIOException("the tokens of people cannot be read from " + file, e);
        }
    }

    private static String token(SecureRandom random) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
