package dk.perron.local;

import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One part of the stack.
 *
 * @param needs parts that must be up before this one starts, and stop after it
 * @param ports it listens on
 * @param signal that ends it
 * @param start starts it and returns when it is ready
 * @param answers whether it answers now
 */
record Part(
        String name,
        Set<String> needs,
        List<Integer> ports,
        String signal,
        Supplier<Child> start,
        BooleanSupplier answers) {}
