using System.Globalization;

namespace NetGen;

/// <summary>Dropout, which does nothing in inference but belongs to the network.</summary>
internal static class DropoutOperators
{
    public static ImportedValue Dropout(ImportedNode node)
    {
        bool isTraining = node.Opset < 7 ? node.Integer("is_test", 0) == 0 : node.Has(2) && node.Constant(2).Values is not [0];
        if (isTraining)
            throw node.Unsupported("it is in training mode; export the model in evaluation mode");
        double rate = node.Opset < 12 ? node.Number("ratio", 0.5) : node.Has(1) ? RateOf(node) : 0.5;
        if (Operation.Of<RandomMask>().Rate.Expected(rate) is { } expected)
            throw node.Unsupported(string.Create(CultureInfo.InvariantCulture, $"its ratio is {rate}, but that of a layer here is {expected}"));
        var flow = node.Flow(0);
        return rate == 0 ? flow : flow.Through(new DropoutStage(Materializer.StageOf(flow, node), node.Proto, rate));
    }

    private static double RateOf(ImportedNode node) => node.Constant(1).Values is [var rate]
        ? ImportedNode.Decimal(rate)
        : throw node.Malformed("a ratio of more than one value", "one number");
}
