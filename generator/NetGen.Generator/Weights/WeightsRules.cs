using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Weights;

/// <summary>
/// Finds what keeps a weights file from becoming a network's storage, and lays it out otherwise. Shared by the analyzer, which reports, and
/// the generator.
/// </summary>
internal static class WeightsRules
{
    private const string ArchitectureKey = "netgen.architecture";
    private const string ChecksumKey = "netgen.sha256";
    private const string Prefix = "netgen.";
    private const string Ignored = "num_batches_tracked";
    private const string Separator = "; ";

    /// <param name="network">A network that names a weights file.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="file">The file; null where the build does not know it.</param>
    /// <param name="known">The names of the files that the build knows, for the message of a missing one.</param>
    public static (EmbeddedWeights? Weights, Finding? Finding) Embed(NetworkSpec network, NetworkPlan plan, WeightsFile? file, IEnumerable<string> known)
    {
        string path = WeightsName.Normalize(network.Weights);
        if (file is null)
            return Fail(Rules.WeightsMissing, network.Type.DisplayName, network.Weights, Advice(path, known));
        if (file.Excess() is { } excess)
            return Fail(Rules.WeightsTooLarge, network.Weights, excess.Length, excess.Limit);

        try
        {
            byte[] content = file.Bytes();
            var header = WeightsHeader.Read(content);
            var tensors = header.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
            var differences = Layers(plan, header).Concat(Tensors(plan, header, tensors)).ToArray();
            if (differences.Length > 0)
                return Fail(Rules.WeightsOfAnother, network.Type.DisplayName, network.Weights, string.Join(Separator, differences));
            CheckSum(content, header);
            return (EmbeddedWeights.LayOut(path, plan, tensors, content), null);
        }
        catch (WeightsException exception)
        {
            return Fail(Rules.WeightsMalformed, network.Weights, exception.Offset.ToString(CultureInfo.InvariantCulture), exception.Found, exception.Expected);
        }
        catch (FormatException)
        {
            return Fail(Rules.WeightsMalformed, network.Weights, "0", "what the build step did not write", "its bytes in Base64");
        }
    }

    private static (EmbeddedWeights?, Finding?) Fail(Rule rule, params string[] arguments) =>
        (null, new Finding(rule, Place.Network("Weights"), arguments.ToEquatableArray()));

    private static string Advice(string path, IEnumerable<string> known)
    {
        string names = string.Join(", ", known.Select(name => $"'{name}'").OrderBy(name => name, StringComparer.Ordinal));
        return names.Length == 0 ? $"put it into the project's folder or add <NetGenWeights Include=\"{path}\" /> to the project" : $"it knows {names}; name one of these, or put the file into the project's folder";
    }

    private static IEnumerable<string> Layers(NetworkPlan plan, WeightsHeader header)
    {
        if (!header.Metadata.TryGetValue(ArchitectureKey, out string? text))
            yield break;
        string[] found = text.Split([Separator], StringSplitOptions.None);
        string[] expected = plan.Summaries.Select(Text).ToArray();
        for (int i = 0; i < Math.Max(found.Length, expected.Length); i++)
        {
            string theirs = i < found.Length ? found[i] : "nothing";
            string ours = i < expected.Length ? expected[i] : "nothing";
            if (theirs != ours)
                yield return $"found {theirs} as layer {i + 1}, expected {ours}";
        }
    }

    /// <summary>A layer as files that NetGen saved tell it; what matters in training alone is left out.</summary>
    private static string Text(LayerSummary layer)
    {
        var text = new StringBuilder();
        text.Append(FormattableString.Invariant($"{layer.Kind}({layer.Inputs}, {layer.Outputs}, {layer.Activation}"));
        foreach (var setting in layer.Settings.Where(setting => setting.Name is not ("rate" or "momentum")).OrderBy(setting => setting.Name, StringComparer.Ordinal))
            text.Append(FormattableString.Invariant($", {setting.Name}: {setting.Value:R}"));
        return text.Append(')').ToString();
    }

    private static IEnumerable<string> Tensors(NetworkPlan plan, WeightsHeader header, Dictionary<string, WeightsTensor> tensors)
    {
        var expected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, tensor) in EmbeddedWeights.TensorsOf(plan))
        {
            expected.Add(name);
            string shape = $"[{string.Join(", ", EmbeddedWeights.ShapeOf(tensor))}]";
            if (!tensors.TryGetValue(name, out var found))
                yield return $"tensor '{name}': found no such tensor, expected F32 {shape}";
            else if (!found.Shape.SequenceEqual(EmbeddedWeights.ShapeOf(tensor)))
                yield return $"tensor '{name}': found {found.Description}, expected F32 {shape}";
            else if (!WeightsType.IsConvertible(found.DataType))
                yield return $"tensor '{name}': found {found.Description}, expected one of the types {WeightsType.Convertible}";
        }

        foreach (var tensor in header.Tensors)
        {
            if (!expected.Contains(tensor.Name) && tensor.Name != Ignored && !tensor.Name.EndsWith("." + Ignored, StringComparison.Ordinal)
                && !tensor.Name.StartsWith(Prefix, StringComparison.Ordinal))
                yield return $"tensor '{tensor.Name}': found {tensor.Description}, expected no such tensor";
        }
    }

    /// <summary>The SHA-256 of each tensor's name, a zero byte and its bytes, in ordinal order of names, where a NetGen saved the file.</summary>
    private static void CheckSum(byte[] content, WeightsHeader header)
    {
        if (!header.Metadata.TryGetValue(ChecksumKey, out string? expected))
            return;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tensor in header.Tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(tensor.Name));
            hash.AppendData([0]);
            hash.AppendData(content, (int)tensor.Begin, (int)(tensor.End - tensor.Begin));
        }

        string found = string.Concat(hash.GetHashAndReset().Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
        if (found != expected)
            throw new WeightsException(header.Tensors.Count > 0 ? header.Tensors[0].Begin : content.Length, $"tensors with the SHA-256 {found}", $"{expected}, as {ChecksumKey} in the metadata says");
    }
}
