namespace NetGen;

/// <summary>
/// Names of tensors in PyTorch's recurrent modules, which hold several layers each: <c>weight_ih_l0</c> of the first, <c>weight_ih_l1</c> of the second,
/// <c>weight_ih_l0_reverse</c> of one that goes backwards. Part of the generator, too.
/// </summary>
internal static class StackedName
{
    private const string Layer = "_l";
    private const string Backwards = "_reverse";

    /// <summary>What a module's first layer calls a tensor.</summary>
    /// <param name="name">The tensor's name.</param>
    public static string OfFirst(string name) => $"{name}{Layer}0";

    /// <summary>The tensor of a name, or of what a module calls it; null: the file has neither.</summary>
    /// <param name="file">The file's header.</param>
    /// <param name="name">The tensor's name.</param>
    public static SafeTensorInfo? Find(SafeTensorsInfo file, string name) => file.Find(name) ?? file.Find(OfFirst(name));

    /// <summary>What to do about tensors that are left over, where they are of the further layers of a module; null: none is.</summary>
    /// <param name="names">Names of tensors in a file that the network has not.</param>
    public static string? AdviceOn(IEnumerable<string> names)
    {
        string? stacked = null;
        foreach (string name in names)
        {
            if (name.EndsWith(Backwards, StringComparison.Ordinal) && IsStacked(name.Substring(0, name.Length - Backwards.Length)))
                return $"{QuotedText.Plain(name)} is of a layer that goes through the sequence backwards, which none does here: train the module with bidirectional=False.";
            stacked ??= IsStacked(name) ? name : null;
        }

        return stacked is null ? null
            : $"{QuotedText.Plain(stacked)} is of a module of several layers: declare each as a layer of its own, and name its tensors in the file: NameInFile of the options.";
    }

    /// <summary>Whether a name ends with the number of a layer.</summary>
    private static bool IsStacked(string name)
    {
        int layer = name.LastIndexOf(Layer, StringComparison.Ordinal);
        return layer > 0 && layer + Layer.Length < name.Length && name.Skip(layer + Layer.Length).All(character => character is >= '0' and <= '9');
    }
}
