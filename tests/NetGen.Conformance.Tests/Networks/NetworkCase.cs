namespace NetGen.Conformance.Tests.Networks;

/// <summary>One network that every engine must agree on.</summary>
public sealed record NetworkCase(string Name, string Loss, params LayerCase[] Layers)
{
    public int Inputs => Layers[0].Inputs;

    public int Outputs => Layers[^1].Outputs;

    /// <summary>The declared input; null where the first layer tells it.</summary>
    public CaseInput? Input { get; init; }

    public double PositiveWeight { get; init; } = 1;

    /// <summary>Whether exponentials are the fast ones, which agree to 1e-3 only.</summary>
    public bool IsFast { get; init; }

    /// <summary>Whether inference reads large weights as bfloat16.</summary>
    public bool IsNarrow { get; init; }

    /// <summary>Whether training normalises by the batch, which then has at least 2 samples.</summary>
    public bool UsesBatchStatistics => Layers.Any(layer => layer.Kind == "BatchNorm");

    /// <summary>
    /// What this network shows, and others may too: each kind of layer with its activation and its size past whole vectors, and the loss, in a
    /// small network or in one of large layers, which is computed otherwise.
    /// </summary>
    public IEnumerable<string> Features
    {
        get
        {
            string size = Layers.Max(layer => layer.Connections) > 2000 ? "large" : "small";
            foreach (var layer in Layers)
            {
                yield return $"{size}: {layer.Kind} {layer.Activation}{(layer.HasBias ? "" : " without bias")}";
                yield return $"{size}: {layer.Outputs % 16} outputs past whole vectors";
                if (layer.Input.Rank > 0)
                    yield return $"{PlacesOf(layer.Input)}: {layer.Kind} {layer.Activation}{layer.Options}";
                if (layer.Output.Rank > 0)
                {
                    yield return $"{PlacesOf(layer.Output)}: {layer.Output.Columns % 16} columns past whole vectors";
                    yield return $"{PlacesOf(layer.Output)}: {layer.Output.Channels % 16} channels past whole vectors";
                }

                if (layer.Gates > 0)
                    yield return $"{layer.Kind} of {layer.Output.Channels}";
                if (IsNarrow)
                    yield return $"narrow: {layer.Kind} {layer.Activation}{(layer.HasBias ? "" : " without bias")}";
            }

            foreach (var (layer, next) in Layers.Zip(Layers.Skip(1)).Where(pair => pair.First.Output.Rank > 0))
                yield return $"{PlacesOf(layer.Output)}: {layer.Kind} before {next.Kind}";
            if (Layers[^1].Input.Rank > 0)
                yield return $"{PlacesOf(Layers[^1].Input)}: {Layers[^1].Kind} last";
            if (Input is not null)
                yield return $"input of {PlacesOf(Input.Shape)} of rank {Input.Shape.Rank}{(Input.IsChannelsLast ? ", channels last" : "")}: {Layers[0].Kind} first";
            yield return $"{size}: {Loss} after {Layers[^1].Activation}";
            if (Layers[^1].Output.IsSequence)
                yield return $"steps: {Loss} after {Layers[^1].Activation}";
            yield return $"precision: {(IsFast ? "fast" : "exact")}";
            yield return $"positive weight: {PositiveWeight != 1}";
        }
    }

    /// <summary>The declaration as a user writes it.</summary>
    public string Source => $"[Network(Loss = Loss.{Loss}{(IsFast ? ", Precision = Precision.Fast" : "")}{(IsNarrow ? ", Storage = WeightStorage.BFloat16" : "")}{(PositiveWeight == 1 ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $", PositiveWeight = {PositiveWeight}"))})]\n{(Input is null ? "" : Input.Attribute + "\n")}{string.Join("\n", Layers.Select(layer => layer.Attribute))}\npublic sealed partial class {Name};\n";

    public override string ToString() => Name;

    private static string PlacesOf(CaseShape shape) => shape.IsSequence ? "steps" : "places";

    /// <summary>A network of layers whose shapes follow from its input.</summary>
    public static NetworkCase Of(string name, string loss, CaseInput input, params ShapedLayer[] layers)
    {
        var (placed, shape) = (new List<LayerCase>(), input.Shape);
        foreach (var layer in layers)
        {
            placed.Add(layer(shape));
            shape = placed[^1].Output;
        }

        // A block makes what the last layer within makes.
        for (int i = 0; i < placed.Count; i++)
            placed[i] = placed[i] is { IsProjected: true } block ? block.Projected(placed[i + block.Spanned].Output) : placed[i];
        return new NetworkCase(name, loss, [.. placed]) { Input = input };
    }

    /// <summary>A fully connected network: sizes, and the activations of hidden and last layer.</summary>
    public static NetworkCase Dense(string hidden, string last, string loss, params int[] sizes)
    {
        var layers = Enumerable.Range(0, sizes.Length - 1)
            .Select(i => LayerCase.Dense(sizes[i], sizes[i + 1], i == sizes.Length - 2 ? last : hidden))
            .ToArray();
        return new NetworkCase($"{hidden}_{last}_{loss}_{string.Join('_', sizes)}", loss, layers);
    }
}
