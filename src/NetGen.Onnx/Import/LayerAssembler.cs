namespace NetGen;

/// <summary>Makes layers of stages: constant scales and shifts go into the nearest weights, activations into the layer before them.</summary>
internal sealed class LayerAssembler(string file, ImportBudget budget)
{
    /// <summary>Wider layers of identity weights cost more than they are worth.</summary>
    private const int MaxIdentity = 4096;

    private readonly List<LayerDraft> _layers = [];
    private readonly List<string> _notes = [];
    private readonly Stack<int> _blocks = [];

    /// <summary>The layer that what follows may become part of; null: the beginning of the network or of a residual block.</summary>
    private LayerDraft? _last;

    /// <summary>A scale and shift that no layer has taken up yet.</summary>
    private (double[] Scale, double[] Shift, Stage Stage)? _pending;

    /// <summary>Whether a layer says how wide the network is, apart from those made here.</summary>
    private bool _hasSums;

    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The signal or image that the network takes; null: a vector.</summary>
    public ImageStage? Input { get; private set; }

    /// <param name="stages">From the input on.</param>
    /// <exception cref="OnnxException">A stage cannot become a layer.</exception>
    public IReadOnlyList<LayerDescription> Assemble(IReadOnlyCollection<Stage> stages)
    {
        var blocks = stages.OfType<SumStage>().ToLookup(sum => sum.Before);
        _hasSums = stages.Any(stage => stage is LinearStage or ImageStage or RecurrentStage);
        Stage? last = null;
        foreach (var stage in stages)
        {
            Add(stage);
            foreach (var _ in blocks[stage])
                BeginBlock(stage.Shape);
            last = stage;
        }

        if (_pending is { } pending)
            AddElementwise(pending.Stage, pending.Stage.Previous!);
        else if (_last is { Facts.Span: not null })
            Follow(last!);
        GiveSize(last!);
        if (_layers.FindIndex(layer => layer.Activation is { Facts.IsDifferentiable: false }) is var index and >= 0 && index < _layers.Count - 1)
        {
            var step = _layers[index].Activation!.Facts;
            throw new OnnxException(file, $"layer {index + 1}", $"the activation {step.Name}, with layers behind it", $"{step.Name} in the last layer alone", $"Train the model with {string.Join(" or ", step.Substitutes)} there.");
        }

        return [.. _layers.Select((layer, i) => layer.ToDescription(file, i + 1))];
    }

    /// <summary>A class needs a layer that says how wide it is.</summary>
    private void GiveSize(Stage last)
    {
        if (_layers.Any(layer => layer.Facts.Sizes != DeclaredSizes.None) || (Input is not null && !_layers.All(layer => layer.Facts.IsTrainingOnly)))
            return;
        if (_layers.All(layer => layer.Facts.IsTrainingOnly))
            throw new OnnxException(file, last.Node is { } node ? OnnxGraph.Describe(node) : "the graph", "no layer between input and output that computes anything", "at least one");
        Follow(last);
    }

    private void Add(Stage stage)
    {
        switch (stage)
        {
            case LinearStage linear:
                AddLinear(linear);
                break;
            case ImageStage image:
                TakeImages(image);
                break;
            case ConvolutionStage convolution:
                AddConvolution(convolution);
                break;
            case RecurrentStage recurrent:
                if (_pending is { } scaled)
                    AddAffine(scaled.Stage);
                Append(LayerDraft.Of(recurrent));
                break;
            case LayerStage layer:
                if (_pending is { } before)
                    AddAffine(before.Stage);
                Append(LayerDraft.Of(layer));
                break;
            case ScaleStage scale:
                AddScale(scale);
                break;
            case ActivationStage activation:
                if (_pending is not null || _last is not { TakesActivation: true })
                    AddElementwise(stage, stage.Previous!);
                if (activation.Activation.Learned is not null)
                    budget.Take(stage.Shape.FeatureCount, stage.Node!);
                _last!.Activation = activation.Activation;
                break;
            case MaximumStage maximum:
                if (_pending is not null || _last is not { TakesActivation: true, IsLinearMap: true })
                    AddElementwise(stage, stage.Previous!, stage.Previous!.Size);
                _last!.MakeMaxout(maximum.Pieces, maximum.IsPieceMajor);
                break;
            case LayerNormStage norm:
                // Exact: of one infinite value a normalisation makes NaN of all.
                if (_pending is { } unscaled && stage.Shape.SpatialRank > 0)
                    AddAffine(unscaled.Stage);
                else if (_pending is not null)
                    AddIdentity(stage);
                Append(LayerDraft.SampleNormalization(norm));
                break;
            case DropoutStage dropout:
                Append(LayerDraft.RandomMask(dropout.Shape, dropout.Rate));
                break;
            case SumStage sum:
                EndBlock(sum);
                break;
            default:
                break;
        }
    }

    private void Append(LayerDraft layer)
    {
        _layers.Add(layer);
        _last = layer;
    }

    /// <summary>What is pending belongs before the block: its input is used twice.</summary>
    private void BeginBlock(Shape shape)
    {
        if (_pending is { Stage.Shape.SpatialRank: > 0 } image)
        {
            AddAffine(image.Stage);
        }
        else if (_pending is { } pending)
        {
            AddIdentity(pending.Stage);
            // The sums of the block make infinite values or NaN of an infinite one, too.
            if (!pending.Stage.IsFinite)
                Note(pending.Stage, "gives NaN for all values of a sample of which one is infinite");
        }

        _blocks.Push(_layers.Count);
        Append(LayerDraft.Skip(shape));
        _last = null;
    }

    private void EndBlock(SumStage sum)
    {
        if (_pending is { } pending)
            AddElementwise(pending.Stage, pending.Stage.Previous!);
        int start = _blocks.Pop();
        _last = _layers[start];
        _last.Settings[_last.Facts.Span!.Name] = _layers.Count - 1 - start;
        Project(_last, sum.Projection, start + 1);
    }

    /// <summary>What scales and shifts on the shortcut goes into the projection's weights.</summary>
    private void Project(LayerDraft block, IReadOnlyList<Stage> projection, int number)
    {
        foreach (var stage in projection)
        {
            switch (stage)
            {
                case ConvolutionStage convolution:
                    block.Project(stage.Shape, convolution.Weight, convolution.Bias);
                    break;
                case LinearStage linear:
                    block.Project(stage.Shape, linear.Weight, linear.Bias);
                    break;
                case ScaleStage scale:
                    block.ScaleOutputs(scale.Scale, scale.Shift);
                    NoteWeights(scale, number);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>A network ends with no block and with no normalisation alone; the layer behind takes the activation, which tells the loss.</summary>
    private void Follow(Stage stage)
    {
        var end = _last!;
        AddElementwise(stage, end.Activation is null ? stage : stage.Previous!);
        (_last!.Activation, end.Activation) = (end.Activation, null);
    }

    private void AddLinear(LinearStage stage)
    {
        var layer = LayerDraft.LinearMap(stage.Previous!.Shape, stage.Shape, stage.Weight, stage.Bias);
        if (_pending is { } pending)
        {
            _pending = null;
            layer.ScaleInputs(pending.Scale, pending.Shift);
            NoteWeights(pending.Stage, _layers.Count + 1);
        }

        if (stage.IsComposed && _last is { IsLinearMap: true, TakesActivation: true } previous)
            previous.Follow(layer);
        else
            Append(layer);
    }

    /// <summary>From here on values are those of a signal or an image; what scaled and shifted them before is put into its order.</summary>
    private void TakeImages(ImageStage stage)
    {
        Input = stage;
        foreach (var layer in _layers)
            layer.TakeShape(stage.Shape);
        if (_pending is { } pending)
            _pending = (ByChannel(pending.Scale), ByChannel(pending.Shift), pending.Stage);

        double[] ByChannel(double[] values)
        {
            if (values.Length == 1)
                return values;
            var (places, channels) = (stage.Shape.Places, stage.Shape.FeatureCount);
            double[] ordered = stage.Layout == InputLayout.ChannelsLast ? [.. Enumerable.Range(0, values.Length).Select(i => values[(i % places * channels) + (i / places)])] : values;
            return Channels.Of(ordered, stage.Shape) ?? throw new OnnxException(file, OnnxGraph.Describe(_pending!.Value.Stage.Node!), "factors or offsets that differ within a channel of the input", "one for each channel",
                "Normalise the images in your program, or each channel as a whole.");
        }
    }

    private void AddConvolution(ConvolutionStage stage)
    {
        var layer = LayerDraft.Of(stage.Layer);
        (layer.Weight, layer.Bias) = (stage.Weight, stage.Bias);
        if (_pending is { } pending)
        {
            if (layer.TakesShift || Array.TrueForAll(pending.Shift, value => value == 0))
            {
                _pending = null;
                layer.ScaleInputs(pending.Scale, pending.Shift);
                NoteWeights(pending.Stage, _layers.Count + 1);
            }
            else
            {
                AddAffine(pending.Stage);
            }
        }

        Append(layer);
    }

    /// <summary>A layer that scales and shifts each channel, as is pending.</summary>
    private void AddAffine(Stage stage)
    {
        budget.Take(2L * stage.Shape.FeatureCount, stage.Node!);
        Append(LayerDraft.Affine(_last is null ? Shaped(stage) : stage.Shape, _pending?.Scale ?? [1], _pending?.Shift ?? [0]));
        _pending = null;
        Note(stage, $"needed a layer of its own: layer {_layers.Count}, a scale of each channel");

        // What scaled the input before it was known to be an image.
        Shape Shaped(Stage scaled) => scaled.Shape.SpatialRank == 0 && Input is { } image ? image.Shape : scaled.Shape;
    }

    private void AddScale(ScaleStage stage)
    {
        if (_pending is { } pending)
        {
            _pending = (Combine(stage.Scale, pending.Scale, (s, before) => s * before), Combine(Combine(stage.Scale, pending.Shift, (s, before) => s * before), stage.Shift, (moved, shift) => moved + shift), stage);
        }
        else if (_last is { TakesScale: true })
        {
            _last.ScaleOutputs(stage.Scale, stage.Shift);
            // A layer normalisation's own weights are no news either.
            if (_last.HasSums)
                NoteWeights(stage, _layers.Count);
        }
        else
        {
            _pending = (stage.Scale, stage.Shift, stage);
        }
    }

    /// <summary>
    /// A layer for functions of single values. Each output of a dense one is a sum over all values, most of them times 0: of an infinite one
    /// that is NaN. A normalisation goes by each value alone, but has no size of its own.
    /// </summary>
    /// <param name="stage">What needs the layer.</param>
    /// <param name="source">What gives its inputs.</param>
    /// <param name="width">Its inputs; null: as many as the stage has values.</param>
    private void AddElementwise(Stage stage, Stage source, int? width = null)
    {
        if (stage.Shape.SpatialRank > 0)
        {
            AddAffine(stage);
            return;
        }

        if (source.IsFinite)
        {
            AddIdentity(stage, width);
            return;
        }

        if (!_hasSums || width is not null)
        {
            throw new OnnxException(file, OnnxGraph.Describe(stage.Node!), "a function of single values, of which some may be infinite", "a weighted sum of the sample's values before it",
                "Let your program compute it, before or behind the network: a layer would compute NaN for every value of a sample of which one is infinite.");
        }

        budget.Take(4L * stage.Size, stage.Node!);
        Append(LayerDraft.FeatureNormalization(stage.Size, _pending?.Scale ?? [1], _pending?.Shift ?? [0]));
        _pending = null;
        Note(stage, $"needed a layer of its own: layer {_layers.Count}, a batch normalisation by constants. Infinite values stay with their own outputs so; training would normalise by each batch");
    }

    /// <summary>A dense layer that passes its input on, scaled and shifted where that is pending.</summary>
    private void AddIdentity(Stage stage, int? width = null)
    {
        int size = width ?? stage.Size;
        if (size > MaxIdentity)
            throw new OnnxException(file, OnnxGraph.Describe(stage.Node!), $"{size} values with no weighted sum before them", $"a weighted sum, or at most {MaxIdentity} values");
        budget.Take((long)size * size, stage.Node!);
        double[] weight = new double[size * size];
        for (int i = 0; i < size; i++)
            weight[(i * size) + i] = 1;
        var layer = LayerDraft.LinearMap(size, size, weight, bias: null);
        if (_pending is { } pending)
            layer.ScaleInputs(pending.Scale, pending.Shift);
        _pending = null;
        Append(layer);
        Note(stage, $"needed a layer of its own: layer {_layers.Count}, whose weights are a diagonal");
    }

    private void NoteWeights(Stage stage, int number)
    {
        // A bias added by a node of its own is no news.
        if (stage is not ScaleStage scale || !Array.TrueForAll(scale.Scale, value => value == 1))
            Note(stage, $"went into the weights of layer {number}");
    }

    private void Note(Stage stage, string what) => _notes.Add($"{OnnxGraph.Describe(stage.Node!)} {what}.");

    private static double[] Combine(double[] one, double[] other, Func<double, double, double> function) =>
        [.. Enumerable.Range(0, Math.Max(one.Length, other.Length)).Select(i => function(one[one.Length == 1 ? 0 : i], other[other.Length == 1 ? 0 : i]))];
}
