namespace NetGen;

/// <summary>The facts of what layers and enums name; null where they name nothing that is known.</summary>
internal static class DeclaredFacts
{
    private static readonly LossFacts?[] Losses = [.. Enum.GetNames<Loss>().Select(LossFacts.Find)];

    extension(NetworkArchitecture architecture)
    {
        /// <summary>Whether the network answers every step of a sequence, and not the sequence.</summary>
        public bool AnswersEveryStep => architecture.OutputShape.IsSequence;

        /// <summary>Answers to one sample: one, or where the network answers every step of a sequence, one a step.</summary>
        public int Answers => architecture.AnswersEveryStep ? architecture.OutputShape.Columns : 1;

        /// <summary>Values of one answer.</summary>
        public int AnswerSize => architecture.AnswersEveryStep ? architecture.OutputShape.FeatureCount : architecture.OutputSize;
    }

    public static LayerFacts? Facts(this LayerInfo layer) => LayerFacts.Find(layer.Kind);

    public static ActivationFacts? ActivationFacts(this LayerInfo layer) => NetGen.ActivationFacts.Find(layer.Activation);

    public static ActivationFacts? Facts(this Activation activation) => NetGen.ActivationFacts.Find(activation.ToString());

    /// <summary>The activation as declarations name it.</summary>
    public static Activation Declared(this ActivationFacts activation) => Enum.Parse<Activation>(activation.Name);

    /// <summary>What keeps layers from being written down in another form, a clause for each: kinds and activations that are not known.</summary>
    public static IEnumerable<string> Faults(this NetworkArchitecture architecture)
    {
        for (int i = 0; i < architecture.Layers.Count; i++)
        {
            var layer = architecture.Layers[i];
            if (layer.Facts() is null)
                yield return $"layer {i + 1} is {layer.Kind}";
            else if (layer.ActivationFacts() is not { } activation)
                yield return $"layer {i + 1} has {layer.Activation}";
            else if (activation.Setting is { } setting && !layer.Settings.ContainsKey(setting.Name))
                yield return $"layer {i + 1} has {layer.Activation} without its {setting.Name}";
        }
    }

    /// <summary>Asked in every training step: an index allocates nothing.</summary>
    public static LossFacts? Facts(this Loss loss) => (uint)loss < (uint)Losses.Length ? Losses[(int)loss] : null;

    /// <summary>The layer's tensor of that name; null: it has none.</summary>
    public static ParameterInfo? Tensor(this LayerInfo layer, string name) =>
        layer.Parameters.Concat(layer.Statistics).FirstOrDefault(tensor => NameIn(tensor).SequenceEqual(name));

    /// <summary>A tensor's name within its layer.</summary>
    public static ReadOnlySpan<char> NameIn(ParameterInfo tensor) => tensor.Name.AsSpan(tensor.Name.LastIndexOf('.') + 1);
}
