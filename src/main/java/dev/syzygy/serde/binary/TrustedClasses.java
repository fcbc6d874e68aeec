package dev.syzygy.serde.binary;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Makes Avro trust the generated classes. Since 1.12.2 it refuses to load any class it was not told
 * to trust, by a predicate that is global to the JVM; ours is added to what is there.
 */
public final class TrustedClasses {

    private static final String PACKAGE = "dev.syzygy.avro";

    static {
        ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
        ClassSecurityPredicate ours = type -> type.getPackageName().equals(PACKAGE);
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(before, ours));
    }

    private TrustedClasses() {}

    /** Has an effect at the first call, by loading this class. */
    public static void trust() {
        // The static initialiser did it.
    }
}
