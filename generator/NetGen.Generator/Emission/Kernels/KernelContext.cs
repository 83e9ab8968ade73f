using NetGen.Generator.Layers;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>What the methods of one file of kernels share: the plan at a vector width, the layers' own kernels, and the calls of them.</summary>
internal sealed class KernelContext
{
    public KernelContext(NetworkPlan plan, VectorWidth width)
    {
        Plan = plan;
        Width = width with { IsFast = plan.Precision == "Fast" };
        Layers = plan.Layers.Select(layer => LayerCatalog.Of(layer).Emit(layer, Width)).ToList();
        Output = new OutputStage(plan, Width);
    }

    public NetworkPlan Plan { get; }

    public VectorWidth Width { get; }

    /// <summary>The kernels of each layer.</summary>
    public IReadOnlyList<ILayerKernels> Layers { get; }

    public OutputStage Output { get; }

    public SourceWriter Writer { get; } = new();

    /// <summary>Whether batches are computed across lanes, in blocks; otherwise in rows.</summary>
    public bool IsLanes => Plan.BatchForm == BatchForm.Lanes;

    /// <summary>The parameter, or the argument, that carries the call's context where training needs one.</summary>
    public string ContextParameter => Plan.NeedsContext ? ", global::NetGen.BackwardContext context" : "";

    public string ContextArgument => Plan.NeedsContext ? ", context" : "";

    /// <summary>A row of inputs, targets or outputs.</summary>
    public static string Row(string rows, string index, int columns) =>
        $"ref Unsafe.Add(ref {rows}, {(columns == 1 ? index : $"(nint){index} * {columns}")})";

    /// <summary>The argument of a residual block's end: where its beginning keeps the input.</summary>
    public static string SkipOf(LayerPlan layer, string storage, IReadOnlyList<int> outputs) =>
        layer.Partner >= 0 && layer.Partner < layer.Index ? $", {SimdText.Ref(storage, outputs[layer.Partner])}" : "";

    /// <summary>Floats of a layer's output that one call computes: a block of 16 samples, or rows.</summary>
    public string LengthOf(int layer) => IsLanes
        ? SimdText.Text(Plan.Layers[layer].Outputs * Padding.SampleBlock)
        : $"rows * {Plan.Layers[layer].OutputStride}";

    /// <summary>A layer's weighted sums, and the pass that activates them where they don't do so themselves.</summary>
    public void WriteForward(int layer, string x, string sums, string outputs, string arguments)
    {
        var plan = Plan.Layers[layer];
        Writer.Line($"{plan.Prefix}Forward({x}, ref parameters, {sums}{(IsLanes ? "" : ", rows")}{arguments});");
        if (plan.Apply.Pass is not null)
            Writer.Line($"{plan.Prefix}Activate({sums}, {outputs}, {LengthOf(layer)});");
    }

    /// <summary>A gradient times the derivative of a layer's activation, where the layer above has not done so.</summary>
    public void WriteDerive(int layer, string delta, string saved)
    {
        if (Plan.Layers[layer].Apply.Derive is not null)
            Writer.Line($"{Plan.Layers[layer].Prefix}Derive({delta}, {saved}, {LengthOf(layer)});");
    }

    public void WriteCopy(string source, string destination, string length) => Writer.Line(EmitterText.Copy(source, destination, length));

    /// <summary>Declares <c>scratch</c>: on the stack, or the calling thread's.</summary>
    public void WriteScratchLocal(string type, int length, bool onStack)
    {
        if (!onStack)
        {
            Writer.Line($"ref float scratch = ref ThreadScratch.Get({length});");
            return;
        }

        Writer.Line($"Unsafe.SkipInit(out {type} storage);");
        Writer.Line($"ref float scratch = ref Unsafe.As<{type}, float>(ref storage);");
    }

    /// <summary>The type of scratch that lies on the stack.</summary>
    public void WriteScratchType(string type, int length, bool onStack)
    {
        if (!onStack)
            return;
        Writer.Line();
        Writer.Line($"[InlineArray({length})]");
        using (Writer.Block($"file struct {type}"))
            Writer.Line("private float _first;");
    }
}
