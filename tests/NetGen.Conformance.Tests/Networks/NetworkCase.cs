namespace NetGen.Conformance.Tests.Networks;

/// <summary>One layer of a case: what the declaration says and the interpreter computes.</summary>
public sealed record LayerCase(string Kind, int Inputs, int Outputs, string Activation)
{
    public string Attribute => $"[{Kind}({Inputs}, {Outputs}, Activation.{Activation})]";

    public static LayerCase Dense(int inputs, int outputs, string activation) => new("Dense", inputs, outputs, activation);
}

/// <summary>One network that every engine must agree on.</summary>
public sealed record NetworkCase(string Name, string Loss, params LayerCase[] Layers)
{
    public int Inputs => Layers[0].Inputs;

    public int Outputs => Layers[^1].Outputs;

    /// <summary>The declaration as a user writes it.</summary>
    public string Source => $"[Network(Loss = Loss.{Loss})]\n{string.Join("\n", Layers.Select(layer => layer.Attribute))}\npublic sealed partial class {Name};\n";

    public override string ToString() => Name;

    /// <summary>A fully connected network: sizes, and the activations of hidden and last layer.</summary>
    public static NetworkCase Dense(string hidden, string last, string loss, params int[] sizes)
    {
        var layers = Enumerable.Range(0, sizes.Length - 1)
            .Select(i => LayerCase.Dense(sizes[i], sizes[i + 1], i == sizes.Length - 2 ? last : hidden))
            .ToArray();
        return new NetworkCase($"{hidden}_{last}_{loss}_{string.Join('_', sizes)}", loss, layers);
    }
}
