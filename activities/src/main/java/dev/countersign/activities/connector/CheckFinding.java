package dev.countersign.activities.connector;

import dev.countersign.api.connector.CheckVerdict;
import dev.countersign.crds.ObjectRef;

/** What one object says to one check of one policy. */
record CheckFinding(String policy, String check, ObjectRef object, CheckVerdict verdict) {}
