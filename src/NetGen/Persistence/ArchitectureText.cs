using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NetGen;

/// <summary>
/// What of an architecture decides which outputs given weights produce, as text: <c>Dense(12, 10, ReLU); Dense(10, 3, Softmax)</c>.
/// What matters in training alone, such as a dropout rate or the loss, is left out.
/// </summary>
internal static class ArchitectureText
{
    private const string Separator = "; ";
    private const int FingerprintBytes = 8;

    public static string Of(NetworkArchitecture architecture) => string.Join(Separator, architecture.Layers.Select(Of));

    /// <summary>16 hexadecimal digits of the text's SHA-256.</summary>
    public static string FingerprintOf(NetworkArchitecture architecture) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Of(architecture))).AsSpan(0, FingerprintBytes));

    /// <summary>The layers of <paramref name="text"/> that are not those of the architecture.</summary>
    public static IEnumerable<SafeTensorsDifference> Differences(string text, NetworkArchitecture architecture)
    {
        string[] found = text.Split(Separator);
        string[] expected = [.. architecture.Layers.Select(Of)];
        for (int i = 0; i < Math.Max(found.Length, expected.Length); i++)
        {
            string? theirs = i < found.Length ? found[i] : null;
            string? ours = i < expected.Length ? expected[i] : null;
            if (theirs != ours)
                yield return new SafeTensorsDifference(null, $"{(theirs is null ? "nothing" : QuotedText.Plain(theirs))} as layer {i + 1}", ours ?? "nothing");
        }
    }

    /// <summary>The architecture that a file tells, its tensors one after the other.</summary>
    /// <exception cref="SafeTensorsException">The file tells none, or what it tells is not of this form.</exception>
    /// <exception cref="NotSupportedException">A layer is of a kind that is not known here.</exception>
    public static NetworkArchitecture Read(SafeTensorsInfo file, string name)
    {
        const string expected = "layers such as Dense(12, 10, ReLU)";
        const string where = $"in the metadata '{SafeTensorsKeys.Architecture}'";
        if (!file.Metadata.TryGetValue(SafeTensorsKeys.Architecture, out string? text))
        {
            throw new SafeTensorsException(file.File, 0, null, $"no metadata '{SafeTensorsKeys.Architecture}'", expected,
                "Files that NetGen saves have it: load this one into its network with SafeTensors.Load and save that.");
        }

        var layers = new List<LayerDescription>();
        foreach (string layer in text.Split(Separator))
        {
            layers.Add(Parse(layer) ?? throw new SafeTensorsException(file.File, 0, null, $"{QuotedText.Of(layer)} {where}", expected));
            if (LayerFacts.Find(layers[^1].Kind) is null)
                throw new NotSupportedException($"{file.File}: layer {layers.Count} is {QuotedText.Plain(layer)}, of a kind that this version of NetGen does not know.");
        }

        try
        {
            return InputText.Apply(file, NetworkDescription.ArchitectureOf(name, layers, (layer, tensor) => file.Find($"layers.{layer}.{tensor}") is not null));
        }
        catch (ArgumentException exception)
        {
            throw new SafeTensorsException(file.File, 0, null, $"{QuotedText.Of(text, most: 200)} {where}", expected, ArgumentText.Of(exception));
        }
    }

    /// <summary>The layer of a text; null where it is not of this form.</summary>
    private static LayerDescription? Parse(string text)
    {
        int open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 1 || text[^1] != ')' || text[(open + 1)..^1].Split(", ") is not [var first, var second, var activation, .. var settings]
            || LayerText.ParseShape(first) is not { } input || LayerText.ParseShape(second) is not { } output)
            return null;

        var values = new Dictionary<string, double>();
        foreach (string setting in settings)
        {
            if (setting.Split(": ") is not [var name, var number] || !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
                return null;
            values[name] = value;
        }

        return new LayerDescription { Kind = text[..open], InputShape = input, OutputShape = output, Activation = activation, Settings = values };
    }

    private static string Of(LayerInfo layer) => LayerText.Of(layer.Kind, layer.InputShape, layer.OutputShape, layer.Activation, layer.Settings);
}
