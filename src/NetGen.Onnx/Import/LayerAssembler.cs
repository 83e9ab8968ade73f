namespace NetGen;

/// <summary>Makes layers of stages: constant scales and shifts go into the nearest weights, activations into the layer before them.</summary>
internal sealed class LayerAssembler(string file)
{
    /// <summary>Wider layers of identity weights cost more than they are worth.</summary>
    private const int MaxIdentity = 4096;

    private readonly List<LayerDraft> _layers = [];
    private readonly List<string> _notes = [];

    /// <summary>A scale and shift that no layer has taken up yet.</summary>
    private (double[] Scale, double[] Shift, Stage Stage)? _pending;

    public IReadOnlyList<string> Notes => _notes;

    /// <param name="stages">From the input on.</param>
    /// <exception cref="OnnxException">A stage cannot become a layer.</exception>
    public IReadOnlyList<LayerDescription> Assemble(IEnumerable<Stage> stages)
    {
        Stage? last = null;
        foreach (var stage in stages)
        {
            Add(stage);
            last = stage;
        }

        if (_pending is { } pending)
            AddIdentity(pending.Stage);
        if (_layers.Count == 0)
            throw new OnnxException(file, last?.Node is { } node ? OnnxGraph.Describe(node) : "the graph", "no layer between input and output", "at least one");
        return [.. _layers.Select((layer, i) => layer.ToDescription(file, i + 1))];
    }

    private void Add(Stage stage)
    {
        switch (stage)
        {
            case LinearStage linear:
                AddLinear(linear);
                break;
            case ScaleStage scale:
                AddScale(scale);
                break;
            case ActivationStage activation:
                if (_pending is not null || _layers.Count == 0 || !_layers[^1].TakesActivation)
                    AddIdentity(stage);
                _layers[^1].Activation = activation.Activation;
                break;
            case MaximumStage maximum:
                if (_pending is not null || _layers.Count == 0 || !_layers[^1].TakesActivation || _layers[^1].Kind != "Dense")
                    AddIdentity(stage, stage.Previous!.Size);
                _layers[^1].MakeMaxout(maximum.Pieces, maximum.IsPieceMajor);
                break;
            case LayerNormStage norm:
                if (_pending is not null)
                    AddIdentity(stage);
                _layers.Add(new LayerDraft("LayerNorm", norm.Size, norm.Size)
                {
                    Weight = [.. Enumerable.Repeat(1.0, norm.Size)],
                    Bias = new double[norm.Size],
                    Settings = { ["epsilon"] = norm.Epsilon },
                });
                break;
            case DropoutStage dropout:
                _layers.Add(new LayerDraft("Dropout", dropout.Size, dropout.Size) { Settings = { ["rate"] = dropout.Rate } });
                break;
            default:
                break;
        }
    }

    private void AddLinear(LinearStage stage)
    {
        var layer = new LayerDraft("Dense", stage.Previous!.Size, stage.Size) { Weight = stage.Weight, Bias = stage.Bias };
        if (_pending is { } pending)
        {
            _pending = null;
            layer.ScaleInputs(pending.Scale, pending.Shift);
            Note(pending.Stage, $"went into the weights of layer {_layers.Count + 1}");
        }

        if (stage.IsComposed && _layers is [.., { Kind: "Dense", TakesActivation: true } previous])
            previous.Follow(layer);
        else
            _layers.Add(layer);
    }

    private void AddScale(ScaleStage stage)
    {
        if (_pending is { } pending)
        {
            _pending = (Combine(stage.Scale, pending.Scale, (s, before) => s * before), Combine(Combine(stage.Scale, pending.Shift, (s, before) => s * before), stage.Shift, (moved, shift) => moved + shift), stage);
        }
        else if (_layers.Count > 0 && _layers[^1].TakesActivation)
        {
            _layers[^1].ScaleOutputs(stage.Scale, stage.Shift);
            // A layer normalisation's own weights are no news either.
            if (_layers[^1].Kind == "Dense")
                Note(stage, $"went into the weights of layer {_layers.Count}");
        }
        else
        {
            _pending = (stage.Scale, stage.Shift, stage);
        }
    }

    /// <summary>A dense layer that passes its input on, scaled and shifted where that is pending.</summary>
    private void AddIdentity(Stage stage, int? width = null)
    {
        int size = width ?? stage.Size;
        if (size > MaxIdentity)
            throw new OnnxException(file, OnnxGraph.Describe(stage.Node!), $"{size} values with no weighted sum before them", $"a weighted sum, or at most {MaxIdentity} values");
        double[] weight = new double[size * size];
        for (int i = 0; i < size; i++)
            weight[(i * size) + i] = 1;
        var layer = new LayerDraft("Dense", size, size) { Weight = weight };
        if (_pending is { } pending)
            layer.ScaleInputs(pending.Scale, pending.Shift);
        _pending = null;
        _layers.Add(layer);
        Note(stage, $"needed a layer of its own: layer {_layers.Count}, whose weights are a diagonal");
    }

    private void Note(Stage stage, string what)
    {
        // A bias added by a node of its own is no news.
        if (stage.Node is { OpType: not "Add" } node)
            _notes.Add($"{OnnxGraph.Describe(node)} {what}.");
    }

    private static double[] Combine(double[] one, double[] other, Func<double, double, double> function) =>
        [.. Enumerable.Range(0, Math.Max(one.Length, other.Length)).Select(i => function(one[one.Length == 1 ? 0 : i], other[other.Length == 1 ? 0 : i]))];
}
