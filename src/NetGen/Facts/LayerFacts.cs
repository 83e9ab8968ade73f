namespace NetGen;

/// <summary>What is known of a kind of layer wherever layers are met: in declarations, files, exports. <see cref="LayerTable"/> lists the kinds.</summary>
/// <param name="Kind">The attribute's name without its suffix.</param>
/// <param name="Operation">What it computes.</param>
internal sealed record LayerFacts(string Kind, Operation Operation)
{
    /// <summary>What of its sizes a declaration gives.</summary>
    public DeclaredSizes Sizes { get; init; }

    /// <summary>Whether a declaration may give it an activation.</summary>
    public bool TakesActivation { get; init; } = true;

    /// <summary>The numbers that shape it, apart from those of its activation.</summary>
    public IReadOnlyList<SettingFacts> Settings { get; init; } = [];

    /// <summary>Its tensors, apart from those of its activation.</summary>
    public IReadOnlyList<TensorFacts> Tensors { get; init; } = [];

    /// <summary>Whether the network does without it when it is used.</summary>
    public bool IsTrainingOnly => Operation.IsTrainingOnly;

    /// <summary>The setting that tells around how many of the layers that follow it is; null: it is around none.</summary>
    public SettingFacts? Span => Operation is Skip skip ? skip.Layers : null;

    /// <summary>The kind of that name; null: there is none.</summary>
    public static LayerFacts? Find(string kind) => LayerTable.ByKind.TryGetValue(kind, out var facts) ? facts : null;

    /// <summary>The kind that computes an operation.</summary>
    public static LayerFacts Computing<TOperation>()
        where TOperation : Operation => LayerTable.All.First(facts => facts.Operation is TOperation);

    /// <summary>The setting of that name; null: it has none.</summary>
    public SettingFacts? Setting(string name) => Settings.FirstOrDefault(setting => setting.Name == name);
}

/// <summary>What of a layer's sizes its declaration gives, in the first two arguments of the attribute.</summary>
internal enum DeclaredSizes
{
    /// <summary>Values that it receives and values that it produces.</summary>
    Features,

    /// <summary>Channels that it receives and produces; the places follow from the layer before it.</summary>
    Channels,

    /// <summary>None: they follow from the layer before it.</summary>
    None,
}
