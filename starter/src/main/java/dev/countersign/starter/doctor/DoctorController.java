package dev.countersign.starter.doctor;

import dev.countersign.doctor.Finding;
import dev.countersign.starter.auditor.Auditors;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Shows auditors and administrators of the platform what is wrong with the installation, and what to do. */
@RestController
final class DoctorController {

    private final Auditors auditors;
    private final Doctor doctor;

    DoctorController(Auditors auditors, Doctor doctor) {
        this.auditors = auditors;
        this.doctor = doctor;
    }

    /** What was found, whether it is as it should be or not. */
    record Examination(List<Finding> findings) {}

    @GetMapping(
            path = "/api/v1/doctor",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    Examination examine(@RequestHeader HttpHeaders headers) {
        auditors.require(headers, "doctor-refused", "how the installation is doing");
        return new Examination(doctor.examine());
    }
}
