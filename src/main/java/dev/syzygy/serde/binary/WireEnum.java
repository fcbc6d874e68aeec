package dev.syzygy.serde.binary;

import dev.syzygy.aspect.AspectMovement;
import dev.syzygy.aspect.AspectTransition;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.avro.Movement;
import dev.syzygy.avro.Point;
import dev.syzygy.avro.PriceMethod;
import dev.syzygy.avro.Transition;
import dev.syzygy.chart.ChartKind;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.PriceMapping;
import java.lang.reflect.Array;
import org.apache.avro.Schema;

/**
 * The symbols of an Avro enum and the constants of ours that bear the same names. By name and not
 * by position, because both sides only ever append, but not in step.
 */
public final class WireEnum<E extends Enum<E>> {

    public static final WireEnum<ChartKind> KIND =
            new WireEnum<>(dev.syzygy.avro.ChartKind.getClassSchema(), ChartKind.class);
    public static final WireEnum<PriceMapping.Method> PRICE_METHOD =
            new WireEnum<>(PriceMethod.getClassSchema(), PriceMapping.Method.class);
    public static final WireEnum<ChartPoint> POINT =
            new WireEnum<>(Point.getClassSchema(), ChartPoint.class);
    public static final WireEnum<AspectType> TYPE =
            new WireEnum<>(dev.syzygy.avro.AspectType.getClassSchema(), AspectType.class);
    public static final WireEnum<AspectMovement> MOVEMENT =
            new WireEnum<>(Movement.getClassSchema(), AspectMovement.class);
    public static final WireEnum<AspectTransition> TRANSITION =
            new WireEnum<>(Transition.getClassSchema(), AspectTransition.class);

    private final E[] bySymbol;
    private final int[] symbols;

    @SuppressWarnings("unchecked")
    private WireEnum(Schema schema, Class<E> type) {
        E[] constants = type.getEnumConstants();
        bySymbol = (E[]) Array.newInstance(type, schema.getEnumSymbols().size());
        symbols = new int[constants.length];
        for (E constant : constants) {
            int symbol = schema.getEnumOrdinal(constant.name());
            bySymbol[symbol] = constant;
            symbols[constant.ordinal()] = symbol;
        }
    }

    /** Reads a symbol; null where it is none of ours, as UNKNOWN is. */
    public E read(WireReader reader) {
        return bySymbol[reader.readIndexBelow(bySymbol.length)];
    }

    /** Writes the symbol of a constant. */
    public void write(WireWriter writer, E constant) {
        writer.writeEnum(symbols[constant.ordinal()]);
    }

    /** The constant of a symbol of the generated enum; null where it is none of ours. */
    public E of(Enum<?> symbol) {
        return bySymbol[symbol.ordinal()];
    }

    /** The position of a constant's symbol. */
    int symbol(E constant) {
        return symbols[constant.ordinal()];
    }
}
