using System.Globalization;
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
    private const string Separator = "; ";
    private const int ShownDifferences = 200;
    private const int ShownReason = 300;

    /// <summary>The network's storage, or what keeps the file from becoming it.</summary>
    /// <param name="network">A network that names a weights file.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="file">The file; null where the build does not know it.</param>
    public static (EmbeddedWeights? Weights, Finding? Finding) Embed(NetworkSpec network, NetworkPlan plan, WeightsFile? file)
    {
        WeightsContent? content = null;
        var check = file is null ? null : WeightsCheck.Of(file, out content);
        // The generator does not report the finding: the names of other files would go nowhere.
        return Find(network, plan, check, known: []) is { } finding
            ? (null, finding)
            : (EmbeddedWeights.LayOut(file!.Name, plan, content!), null);
    }

    /// <summary>What keeps a file from becoming the network's storage; null where nothing does.</summary>
    /// <param name="network">A network that names a weights file.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="check">What there is to say of the file; null where the build does not know it.</param>
    /// <param name="known">The names of the files that the build knows, for the message of a missing one.</param>
    public static Finding? Find(NetworkSpec network, NetworkPlan plan, WeightsCheck? check, IEnumerable<string> known)
    {
        if (check is null)
            return Finding(Rules.WeightsMissing, network.Type.DisplayName, QuotedText.Of(network.Weights), Looked(network.WeightsPlaces), Advice(network.WeightsPlaces, [.. known]));
        if (check.Unreadable is { } reason)
            return Finding(Rules.WeightsUnreadable, QuotedText.Of(network.Weights), QuotedText.Plain(reason, ShownReason));
        if (check.Excess is { } excess)
            return Finding(Rules.WeightsTooLarge, QuotedText.Of(network.Weights), excess.Length, excess.Limit);
        if (check.Header is not { } header)
            return Malformed(network, check.Failure!);

        string[] differences = Layers(plan, header).Concat(Inputs(plan, header)).Concat(Tensors(plan, header)).ToArray();
        if (differences.Length > 0)
            return Finding(Rules.WeightsOfAnother, network.Type.DisplayName, QuotedText.Of(network.Weights), Listed(differences));
        var fault = check.Damage ?? EmbeddedWeights.TensorsOf(plan).Select(tensor => check.UnfitValueOf(StackedName.Find(header, tensor.Name)!.Name)).FirstOrDefault(unfit => unfit is not null);
        return fault is null ? null : Malformed(network, fault);
    }

    /// <summary>What the file holds beside weights that the program would have to use, and does not.</summary>
    /// <param name="network">A network that takes its weights from the file.</param>
    /// <param name="check">What there is to say of the file.</param>
    public static Finding? FindLeftOut(NetworkSpec network, WeightsCheck check) =>
        check.Header?.Find(SafeTensorsKeys.NormalizerOffsets) is not null && !network.Declaration.HasNormalizer
            ? Finding(Rules.NormalizerLeftOut, QuotedText.Of(network.Weights), network.Type.DisplayName)
            : null;

    private static Finding Malformed(NetworkSpec network, SafeTensorsFault fault) =>
        Finding(Rules.WeightsMalformed, QuotedText.Of(network.Weights), fault.Offset.ToString(CultureInfo.InvariantCulture),
            fault.Tensor is { } tensor ? $"{fault.Found} (tensor {QuotedText.Of(tensor)})" : fault.Found, fault.Expected);

    private static Finding Finding(Rule rule, params string[] arguments) => new(rule, Place.Network("Weights"), arguments.ToEquatableArray());

    private static string Listed(string[] differences) => string.Join(Separator, differences.Take(ShownDifferences))
        + (differences.Length <= ShownDifferences ? "" : FormattableString.Invariant($"{Separator}and {differences.Length - ShownDifferences} more differences"));

    /// <summary>Where the file was looked for, where that is more than one place.</summary>
    private static string Looked(EquatableArray<string> places) =>
        places.Count < 2 ? "" : $" beside the file that declares it ({QuotedText.Of(places[0])}) nor in the project's folder ({QuotedText.Of(places[1])})";

    private static string Advice(EquatableArray<string> places, string[] known)
    {
        string own = places[places.Count - 1];
        if (known.Length == 0)
            return $"put it into the project's folder or add <NetGenWeights Include=\"{QuotedText.Plain(own, int.MaxValue)}\" /> to the project";
        string? twin = known.OrderBy(name => name, StringComparer.Ordinal).FirstOrDefault(name => places.Any(place => LooksLike(name, place)));
        if (twin is not null)
            return $"it knows {Spelled(twin)}, which looks like {Spelled(own)} but is spelled in other characters; write one of them as the other";
        return $"it knows {NameList.Quoted([.. known.OrderBy(name => name, StringComparer.Ordinal)])}; name one of these, or put the file into the project's folder";
    }

    /// <summary>Whether two paths are the same letters, composed and decomposed.</summary>
    private static bool LooksLike(string name, string place)
    {
        try
        {
            return name != place && name.Normalize(NormalizationForm.FormKC) == place.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair is like nothing.
            return false;
        }
    }

    /// <summary>A path with what is beyond ASCII as numbers.</summary>
    private static string Spelled(string path) =>
        "'" + string.Concat(path.Select(character => character is >= ' ' and <= '~' ? character.ToString() : "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture))) + "'";

    private static IEnumerable<string> Layers(NetworkPlan plan, SafeTensorsInfo header)
    {
        if (!header.Metadata.TryGetValue(SafeTensorsKeys.Architecture, out string? text))
            yield break;
        string[] found = text.Split([Separator], StringSplitOptions.None);
        string[] expected = plan.Summaries.Select(Text).ToArray();
        for (int i = 0; i < Math.Max(found.Length, expected.Length); i++)
        {
            string theirs = i < found.Length ? found[i] : "nothing";
            string ours = i < expected.Length ? expected[i] : "nothing";
            if (theirs != ours)
                yield return $"found {QuotedText.Plain(theirs)} as layer {i + 1}, expected {ours}";
        }
    }

    private static IEnumerable<string> Inputs(NetworkPlan plan, SafeTensorsInfo header)
    {
        var order = new InputOrder(plan.DeclaredInput?.Shape ?? plan.Declared[0].Input, plan.DeclaredInput is { IsChannelsLast: true } ? InputOrder.ChannelsLast : InputOrder.ChannelsFirst);
        if (order.OtherIn(header) is { } other)
            yield return $"found inputs in the order {other}, expected {order}";
    }

    private static string Text(LayerSummary layer) => LayerText.Of(
        layer.Kind, layer.Input, layer.Output, layer.Activation,
        layer.Settings.Select(setting => new KeyValuePair<string, double>(setting.Name, setting.Value)));

    private static IEnumerable<string> Tensors(NetworkPlan plan, SafeTensorsInfo header)
    {
        var expected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, tensor) in EmbeddedWeights.TensorsOf(plan))
        {
            string shape = ShapeText.Of(tensor.Shape);
            var found = StackedName.Find(header, name);
            expected.Add(found?.Name ?? name);
            if (found is null)
                yield return $"tensor {QuotedText.Of(name)}: found no such tensor, expected F32 {shape}";
            else if (!found.Shape.SequenceEqual(tensor.Shape.Select(size => (long)size)))
                yield return $"tensor {QuotedText.Of(name)}: found {found.Description}, expected F32 {shape}";
            else if (!TensorDataType.IsConvertible(found.DataType))
                yield return $"tensor {QuotedText.Of(name)}: found {found.Description}, expected one of the types {TensorDataType.Convertible}";
        }

        foreach (var tensor in header.Tensors)
        {
            if (!expected.Contains(tensor.Name) && !SafeTensorsKeys.IsBatchCount(tensor.Name)
                && !tensor.Name.StartsWith(SafeTensorsKeys.Prefix, StringComparison.Ordinal))
                yield return $"tensor {QuotedText.Of(tensor.Name)}: found {tensor.Description}, expected no such tensor";
        }
    }
}
