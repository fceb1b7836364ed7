package dev.countersign.worker;

/** Which installation of Countersign this is. */
record Installation(String id) {}
