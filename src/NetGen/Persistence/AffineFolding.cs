namespace NetGen;

/// <summary>Layers that multiply each feature by a known number and add another, as part of the weights before them.</summary>
internal static class AffineFolding
{
    /// <summary>The network's layers without those that could be folded.</summary>
    public static IReadOnlyList<LayerDescription> Fold(NetworkDescription network)
    {
        LayerDescription[] given = [.. network.Architecture.Layers.Select(layer => Describe(network, layer))];
        var layers = new List<LayerDescription>();
        var blocks = new Stack<(int First, int Last, SettingFacts Span)>();
        for (int i = 0; i < given.Length; i++)
        {
            if (LayerFacts.Find(given[i].Kind)?.Span is { } span)
                blocks.Push((layers.Count, i + (int)span.In(given[i].Settings), span));
            // Behind the last layer of a block comes its sum.
            int end = blocks.TryPeek(out var around) ? around.Last : given.Length - 1;
            layers.Add(Fold(given.AsSpan(i..Math.Max(i + 1, Math.Min(end + 1, given.Length))), out int folded));
            i += folded;
            while (blocks.TryPeek(out var block) && block.Last == i)
            {
                blocks.Pop();
                var settings = new Dictionary<string, double>(layers[block.First].Settings) { [block.Span.Name] = layers.Count - 1 - block.First };
                layers[block.First] = layers[block.First] with { Settings = settings };
            }
        }

        return layers;
    }

    /// <summary>The first of the layers with as many of the others as can be folded into it.</summary>
    private static LayerDescription Fold(ReadOnlySpan<LayerDescription> layers, out int count)
    {
        var result = layers[0];
        AffineMap? map = null;
        // All maps come to one before the weights are rounded.
        for (count = 0; count + 1 < layers.Length && IsLinear(result) && layers[count + 1].InputShape.Equals(result.OutputShape) && AffineMap.Of(layers[count + 1]) is { } next; count++)
        {
            map = map?.Then(next) ?? next;
            if (Fold(layers[0], map, layers[count + 1]) is not { } folded)
                break;
            result = folded;
        }

        return result;
    }

    /// <summary>A layer with the map that follows in its weights, and the activation of the last one folded; null: a value would be no finite float.</summary>
    private static LayerDescription? Fold(LayerDescription layer, AffineMap map, LayerDescription last)
    {
        var (weight, bias) = TensorsOf(layer)!.Value;
        float[] weights = [.. layer.Tensors[weight]];
        int size = weights.Length / map.Factors.Length;
        for (int i = 0; i < weights.Length; i++)
            weights[i] = (float)(weights[i] * map.Factors[i / size]);
        float[]? biases = layer.Tensors.GetValueOrDefault(bias);
        float[] terms = [.. map.Terms.Select((term, i) => (float)(((biases?[i] ?? 0.0) * map.Factors[i]) + term))];
        if (!Array.TrueForAll(weights, float.IsFinite) || !Array.TrueForAll(terms, float.IsFinite))
            return null;

        var activation = ActivationFacts.Find(last.Activation);
        var settings = new Dictionary<string, double>(layer.Settings);
        if (activation?.Setting is { } setting && last.Settings.TryGetValue(setting.Name, out double value))
            settings[setting.Name] = value;
        var tensors = new Dictionary<string, float[]> { [weight] = weights, [bias] = terms };
        foreach (var tensor in activation?.Tensors ?? [])
            tensors[tensor.Name] = last.Tensors[tensor.Name];
        return layer with { Activation = last.Activation, Settings = settings, Tensors = tensors };
    }

    /// <summary>Whether outputs are sums of inputs by weights, and nothing more.</summary>
    private static bool IsLinear(LayerDescription layer) => TensorsOf(layer) is not null && ActivationFacts.Find(layer.Activation) is { IsIdentity: true };

    /// <summary>The tensors by which outputs or channels are summed up; null: they are not.</summary>
    private static (string Weight, string Bias)? TensorsOf(LayerDescription layer) => LayerFacts.Find(layer.Kind)?.Operation switch
    {
        LinearMap map => (map.Weight, map.Bias),
        Convolution convolution => (convolution.Weight, convolution.Bias),
        _ => null,
    };

    private static LayerDescription Describe(NetworkDescription network, LayerInfo layer) => new()
    {
        Kind = layer.Kind,
        InputShape = layer.InputShape,
        OutputShape = layer.OutputShape,
        Activation = layer.Activation,
        Settings = layer.Settings,
        Tensors = layer.Parameters.Concat(layer.Statistics).ToDictionary(tensor => DeclaredFacts.NameIn(tensor).ToString(), network.ValuesOf),
    };
}

/// <summary>factor · x + term of each feature.</summary>
internal sealed record AffineMap(double[] Factors, double[] Terms)
{
    /// <summary>What a layer does before its activation; null: something else.</summary>
    public static AffineMap? Of(LayerDescription layer)
    {
        switch (LayerFacts.Find(layer.Kind)?.Operation)
        {
            case Affine affine:
                return new AffineMap(ValuesOf(affine.Weight), ValuesOf(affine.Bias));
            case FeatureNormalization norm:
                double epsilon = norm.Epsilon.In(layer.Settings);
                double[] means = ValuesOf(norm.Mean);
                double[] factors = [.. ValuesOf(norm.Weight).Zip(ValuesOf(norm.Variance), (weight, variance) => weight / Math.Sqrt(variance + epsilon))];
                return new AffineMap(factors, [.. ValuesOf(norm.Bias).Select((bias, i) => bias - (means[i] * factors[i]))]);
            default:
                return null;
        }

        double[] ValuesOf(string tensor) => Array.ConvertAll(layer.Tensors[tensor], value => (double)value);
    }

    /// <summary>Another map of this one's results, as one.</summary>
    public AffineMap Then(AffineMap next) => new(
        [.. Factors.Zip(next.Factors, (factor, other) => factor * other)],
        [.. Terms.Select((term, i) => (term * next.Factors[i]) + next.Terms[i])]);
}
