using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Planning.Programs;

/// <summary>The steps that take a batch through the layers, and the values that they leave.</summary>
internal sealed class ForwardPlanner
{
    private readonly IReadOnlyList<LayerPlan> _layers;
    private readonly BatchForm _form;
    private readonly bool _isTraining;
    private readonly bool _readsNarrow;
    private readonly bool _hasLengths;
    private readonly List<StepPlan> _steps = [];
    private readonly Dictionary<ValuePlan, ValuePlan> _padded = [];

    /// <param name="layers">The parts of the network's layers.</param>
    /// <param name="form">How batches are computed.</param>
    /// <param name="isTraining">Whether it is the pass of training, with dropout and the batch's own statistics, which keeps what derivatives need.</param>
    /// <param name="readsNarrow">Whether narrow weights are read as bfloat16.</param>
    /// <param name="hasLengths">Whether it is told how many steps each sample has.</param>
    public ForwardPlanner(IReadOnlyList<LayerPlan> layers, BatchForm form, bool isTraining, bool readsNarrow = false, bool hasLengths = false)
    {
        (_layers, _form, _isTraining, _readsNarrow, _hasLengths) = (layers, form, isTraining, readsNarrow, hasLengths);
        Input = ValuePlan.Callers("inputs", layers[0].Part.Spec.Input, Memory.Inputs);
        Inputs = new ValuePlan[layers.Count];
        Saved = new ValuePlan[layers.Count];
        Outputs = new ValuePlan[layers.Count];
        for (int i = 0; i < layers.Count; i++)
        {
            var following = isTraining || form != BatchForm.Tiles ? [] : EpiloguePlanner.Following(layers, layers[i], Scope.Group);
            if (following.Count == 0)
                Add(layers[i]);
            else
                AddFused(layers[i], following);
            i += following.Count;
        }
    }

    public IReadOnlyList<StepPlan> Steps => _steps;

    /// <summary>The caller's inputs.</summary>
    public ValuePlan Input { get; }

    /// <summary>What each layer reads: the output of the one before it, padded where its kernel needs that.</summary>
    public ValuePlan[] Inputs { get; }

    /// <summary>Each layer's output.</summary>
    public ValuePlan[] Outputs { get; }

    /// <summary>What each layer's derivative is computed from: its output, or that before the activation.</summary>
    public ValuePlan[] Saved { get; }

    /// <summary>The last layer's output, before the output stage.</summary>
    public ValuePlan Logits => Outputs[Outputs.Length - 1];

    private void Add(LayerPlan layer)
    {
        var below = Below(layer);
        if (_form == BatchForm.Lanes && !_isTraining ? layer.PassesLanesOn : layer.PassesInputOn(_isTraining))
        {
            Inputs[layer.Index] = Outputs[layer.Index] = Saved[layer.Index] = below;
            return;
        }

        Inputs[layer.Index] = Readable(below, layer);
        var output = OutputOf(layer, layer.OutputName);
        var result = _isTraining && layer.Apply.SavesSums ? OutputOf(layer, layer.Prefix + "Sums") : output;
        _steps.AddRange(ClearBorderStep.Of(Scope.Group, output));
        if (result != output)
            _steps.AddRange(ClearBorderStep.Of(Scope.Group, result));
        _steps.AddRange(layer.Forward(new ForwardValues(_form, _isTraining, _readsNarrow, Inputs[layer.Index], result, SkipOf(layer)) { HasLengths = _hasLengths }));
        if (layer.Apply.Pass is { } activation)
            _steps.Add(ActivationSteps.Apply(layer, activation, result, output));
        (Outputs[layer.Index], Saved[layer.Index]) = (output, result);
    }

    private ValuePlan Below(LayerPlan layer) => layer.Part.Below == LayerPart.None ? Input : Outputs[layer.Part.Below];

    /// <summary>A layer and those behind it that its kernel computes in inference.</summary>
    private void AddFused(LayerPlan layer, IReadOnlyList<LayerPlan> following)
    {
        var last = following[following.Count - 1];
        var input = Readable(Below(layer), layer);
        var output = OutputOf(last, last.OutputName);
        _steps.AddRange(ClearBorderStep.Of(Scope.Group, output));
        var sums = (KernelStep)layer.Forward(new ForwardValues(_form, _isTraining, _readsNarrow, input, output, Skip: null)).Single();
        var skip = last.IsSum ? Readable(Outputs[EpiloguePlanner.AddedTo(layer, last)], last) : null;
        _steps.AddRange(EpiloguePlanner.Fuse(sums, following, output, skip));
        foreach (var one in following.Prepend(layer))
            (Inputs[one.Index], Outputs[one.Index], Saved[one.Index]) = (input, output, output);
    }

    /// <summary>What the end of a residual block adds: what its beginning got.</summary>
    private ValuePlan? SkipOf(LayerPlan layer) => layer.Part.Skip >= 0 ? Readable(Outputs[layer.Part.Skip], layer) : null;

    /// <summary>A value as a layer's kernel reads it. Where that needs whole vectors, the caller's rows, and what lies as they do, are copied, once.</summary>
    private ValuePlan Readable(ValuePlan value, LayerPlan layer)
    {
        if (!layer.ReadsPaddedRows || _form != BatchForm.Tiles || value.IsImage || (!value.IsCallers && value.Stride == Padding.Stride(value.Size)))
            return value;
        if (!_padded.TryGetValue(value, out var padded))
        {
            padded = new ValuePlan(value.IsCallers ? "PaddedInput" : value.Name + "Padded", value.Shape, RowsLayout.Padded(value.Size));
            _padded.Add(value, padded);
            _steps.Add(new CopyStep(Scope.Group, value, padded));
        }

        return padded;
    }

    /// <summary>What inference passes by lies as its input does: the next layer's kernel reads either.</summary>
    private ValuePlan OutputOf(LayerPlan layer, string name)
    {
        var value = Of(layer, name, _form);
        return value.IsRows && layer.PassesInputOn(isTraining: false) ? value with { Layout = Inputs[layer.Index].Layout } : value;
    }

    /// <summary>A value of a layer's output shape, as the network computes batches.</summary>
    public static ValuePlan Of(LayerPlan layer, string name, BatchForm form) => Of(layer, name, form, layer.OutputBorder);

    /// <summary>The gradient by a layer's output.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="form">How the network computes batches.</param>
    /// <param name="hasBorder">Whether a gradient by the layer's input is computed from it.</param>
    public static ValuePlan DeltaOf(LayerPlan layer, BatchForm form, bool hasBorder) => Of(layer, layer.Prefix + "Delta", form, hasBorder ? layer.DeltaBorder : Border.None);

    private static ValuePlan Of(LayerPlan layer, string name, BatchForm form, Border border)
    {
        var shape = layer.Part.Spec.Output;
        return new ValuePlan(name, shape, form == BatchForm.Lanes
            ? new LanesLayout(shape.Size)
            : shape.SpatialRank > 0 ? ImageLayout.Of(shape, layer.OutputPitch, border) : RowsLayout.Padded(shape.Size, layer.RowsPerSample));
    }
}
