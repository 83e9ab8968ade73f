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

    private static readonly string[] TrainingSettings = ["rate", "momentum"];

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
                yield return new SafeTensorsDifference(null, $"{theirs ?? "nothing"} as layer {i + 1}", ours ?? "nothing");
        }
    }

    private static string Of(LayerInfo layer)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{layer.Kind}({layer.InputSize}, {layer.OutputSize}, {layer.Activation}");
        foreach (var (name, value) in layer.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal))
        {
            if (!TrainingSettings.Contains(name))
                text.Append(CultureInfo.InvariantCulture, $", {name}: {value:R}");
        }

        return text.Append(')').ToString();
    }
}
