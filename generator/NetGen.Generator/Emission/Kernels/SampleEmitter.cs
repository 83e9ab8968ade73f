using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>Writes inference of one sample: a method for the network, and the layers' kernels that it calls.</summary>
internal sealed class SampleEmitter(KernelContext context)
{
    /// <summary>Outputs up to this many are stored one by one.</summary>
    private const int StoredSingly = 8;

    private readonly NetworkPlan _plan = context.Plan;
    private readonly SourceWriter _writer = context.Writer;
    private readonly IReadOnlyList<VectorWidth?> _vectors = context.Plan.SampleVectors(context.Width);

    public void Write(CancellationToken cancellation)
    {
        _writer.Line();
        _writer.Line("/// <summary>One sample.</summary>");
        _writer.Line(EmitterText.Optimized);
        using (_writer.Block("public static void Forward(ref float parameters, ref float input, ref float output)"))
        {
            if (NeedsScratch)
                context.WriteScratchLocal("SampleScratch", _plan.Sample.Scratch, _plan.Sample.OnStack);
            WriteOutput(WriteLayers());
        }

        bool inlines = _plan.InlinesSample(context.Width);
        foreach (var layer in _plan.Layers.Where(layer => !layer.IsTrainingOnly))
        {
            cancellation.ThrowIfCancellationRequested();
            _writer.Line();
            context.Layers[layer.Index].WriteSample(_writer, new SampleForm(VectorBelow(layer.Index), _vectors[layer.Index], inlines));
            if (layer.Apply.Pass is { } activation)
            {
                _writer.Line();
                ActivationPass.WriteActivate(_writer, layer, activation, context.Width.Fitting(layer.OutputStride));
            }
        }

        if (LastVector is { } vector)
        {
            _writer.Line();
            context.Output.WriteOutputSample(_writer, vector);
        }
        else if (!context.Output.IsLinear)
        {
            _writer.Line();
            context.Output.WriteActivateSample(_writer);
        }
    }

    public void WriteScratchType()
    {
        if (NeedsScratch)
            context.WriteScratchType("SampleScratch", _plan.Sample.Scratch, _plan.Sample.OnStack);
    }

    /// <summary>The calls that take one sample through the layers: from one to the next in a vector, or in scratch. Gives where it ends.</summary>
    private string WriteLayers()
    {
        string x = "ref input";
        if (_plan.Sample.Input >= 0)
        {
            x = SimdText.Ref("scratch", _plan.Sample.Input);
            context.WriteCopy("ref input", x, SimdText.Text(_plan.Inputs));
        }

        foreach (var layer in _plan.Layers.Where(layer => !layer.IsTrainingOnly))
        {
            if (_vectors[layer.Index] is not null)
            {
                string vector = $"y{layer.Index + 1}";
                _writer.Line($"var {vector} = {layer.Prefix}Sample({x}, ref parameters);");
                x = vector;
                continue;
            }

            string y = SimdText.Ref("scratch", _plan.Sample.Outputs[layer.Index]);
            _writer.Line($"{layer.Prefix}Sample({x}, ref parameters, {y}{KernelContext.SkipOf(layer, "scratch", _plan.Sample.Outputs)});");
            if (layer.Apply.Pass is not null)
                _writer.Line($"{layer.Prefix}Activate({y}, {y}, {Padding.RoundUp(layer.Outputs, context.Width.Fitting(layer.OutputStride).Lanes)});");
            x = y;
        }

        return x;
    }

    /// <summary>The logits, activated, leave their vector or their padded row for the caller's span.</summary>
    private void WriteOutput(string logits)
    {
        if (LastVector is not null)
        {
            _writer.Line($"OutputSample({logits}, ref output);");
            return;
        }

        _writer.Line($"ref float z = {logits};");
        if (!context.Output.IsLinear)
            _writer.Line("ActivateSample(ref z);");
        if (_plan.Outputs > StoredSingly)
        {
            context.WriteCopy("ref z", "ref output", SimdText.Text(_plan.Outputs));
            return;
        }

        for (int i = 0; i < _plan.Outputs; i++)
            _writer.Line(i == 0 ? "output = z;" : $"Unsafe.Add(ref output, {i}) = Unsafe.Add(ref z, {i});");
    }

    /// <summary>The vector in which a layer finds its sample: what the nearest layer below that does something in inference leaves.</summary>
    private VectorWidth? VectorBelow(int layer)
    {
        int below = layer - 1;
        while (below >= 0 && _plan.Layers[below].IsTrainingOnly)
            below--;
        return below < 0 ? null : _vectors[below];
    }

    private VectorWidth? LastVector => VectorBelow(_plan.Layers.Count);

    private bool NeedsScratch =>
        _plan.Sample.Input >= 0 || _plan.Layers.Any(layer => !layer.IsTrainingOnly && _vectors[layer.Index] is null);
}
