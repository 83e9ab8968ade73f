namespace NetGen;

/// <summary>Operators of ONNX's second domain, which skl2onnx uses.</summary>
internal static class MachineLearningOperators
{
    /// <summary>(x - offset) · scale.</summary>
    public static ImportedValue Scaler(ImportedNode node)
    {
        var previous = node.Stage(0);
        node.Take(2L * previous.Size);
        double[] offset = Numbers(node, "offset", previous.Size, 0);
        double[] scale = Numbers(node, "scale", previous.Size, 1);
        double[] shift = [.. Enumerable.Range(0, previous.Size).Select(i => -offset[offset.Length == 1 ? 0 : i] * scale[scale.Length == 1 ? 0 : i])];
        return new FlowValue(new ScaleStage(previous, node.Proto, scale, shift));
    }

    public static ImportedValue LinearRegressor(ImportedNode node)
    {
        if (node.Text("post_transform", "NONE") is not "NONE" and var transform)
            throw node.Unsupported($"it ends with the transformation {transform}");
        var previous = node.Stage(0);
        double[] weight = node.Numbers("coefficients") ?? throw node.Malformed("no coefficients", "outputs · inputs of them");
        long size = node.Integer("targets", 1);
        if (size < 1 || weight.Length != size * previous.Size)
            throw node.Malformed($"{weight.Length} coefficients for {size} targets", $"{size} · {previous.Size}");
        return new FlowValue(new LinearStage(previous, node.Proto, weight, node.Numbers("intercepts") is null ? null : Numbers(node, "intercepts", (int)size, 0), (int)size));
    }

    private static double[] Numbers(ImportedNode node, string name, int size, double usual)
    {
        double[] numbers = node.Numbers(name) ?? [usual];
        return numbers.Length == size || (numbers.Length == 1 && name != "intercepts") ? numbers : throw node.Malformed($"{numbers.Length} values of '{name}'", $"{size}");
    }
}
