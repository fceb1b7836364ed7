package dev.countersign.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** The people of the file, whose passwords are their tokens for the API server. */
final class Everybody implements UserDetailsService {

    private final List<Person> people;

    /**
     * Somebody.
     *
     * @param password in clear: it is made for one sandbox and kept beside its keys
     */
    record Person(String name, String password, List<String> groups) {
        Person {
            groups = List.copyOf(groups);
        }

        static Person parse(String line) {
            String[] words = line.split(",", 4);
            if (words.length < 3) {
                throw new IllegalArgumentException("a line of the people's file has less than three words");
            }
            String groups = words.length < 4 ? "" : words[3].replace("\"", "");
            return new Person(
                    words[1],
                    words[0],
                    Arrays.stream(groups.split(","))
                            .map(String::strip)
                            .filter(group -> !group.isEmpty())
                            .toList());
        }
    }

    private Everybody(List<Person> people) {
        this.people = people;
    }

    static Everybody read(Path file) {
        try {
            return new Everybody(Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .map(Person::parse)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the people's file cannot be read: " + file, e);
        }
    }

    Person named(String name) {
        return people.stream()
                .filter(person -> person.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsernameNotFoundException("nobody is called " + name));
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        Person person = named(name);
        return User.withUsername(person.name())
                .password("{noop}" + person.password())
                .authorities("ROLE_PERSON")
                .build();
    }
}
