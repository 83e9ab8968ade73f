namespace NetGen.Generator.Planning.Values;

/// <summary>Something that steps read and write.</summary>
/// <param name="Name">Its name in the generated code: <c>Layer3Output</c>, <c>Layer4Delta</c>.</param>
/// <param name="Shape">Its shape for one sample.</param>
/// <param name="Layout">How it lies.</param>
/// <param name="Memory">Where it lies.</param>
internal sealed record ValuePlan(string Name, Shape Shape, Layout Layout, Memory Memory = Memory.Own)
{
    /// <summary>The network's parameters, all of them: kernels add their offsets.</summary>
    public static readonly ValuePlan Parameters = Whole("parameters", Memory.Parameters);

    /// <summary>The gradient by the parameters, all of it: kernels add their offsets.</summary>
    public static readonly ValuePlan Gradients = Whole("gradients", Memory.Gradients);

    /// <summary>The samples' weights, from the first sample of the group or the block on.</summary>
    public static readonly ValuePlan SampleWeights = Whole("weights", Memory.SampleWeights);

    /// <summary>The samples' weights, those of a block alone.</summary>
    public static readonly ValuePlan WeightRows = Callers("weights", Shape.OfFeatures(1), Memory.SampleWeights);

    /// <summary>Values of a sample.</summary>
    public int Size => Shape.Size;

    /// <summary>Floats from one row to the next, where it lies in rows; from one place to the next of an image.</summary>
    public int Stride => Layout is ImageLayout image ? image.Pitch : ((RowsLayout)Layout).Stride;

    public bool IsLanes => Layout is LanesLayout;

    public bool IsImage => Layout is ImageLayout;

    /// <summary>How it lies, where it is an image.</summary>
    public ImageLayout Image => (ImageLayout)Layout;

    public bool IsRows => Layout is RowsLayout;

    /// <summary>Whether the caller keeps it, a sample a row without padding.</summary>
    public bool IsCallers => Memory is Memory.Inputs or Memory.Outputs or Memory.Targets or Memory.SampleWeights;

    /// <summary>The caller's rows.</summary>
    public static ValuePlan Callers(string name, Shape shape, Memory memory, int rowsPerSample = 1) => new(name, shape, new RowsLayout(shape.Size, rowsPerSample), memory);

    private static ValuePlan Whole(string name, Memory memory) => new(name, Shape.OfFeatures(1), new FlatLayout(1), memory);
}

/// <summary>A value of a program's own memory and where it begins.</summary>
/// <param name="Value">The value.</param>
/// <param name="Offset">Floats before it in a group of samples; where all blocks of the group are held and it lies across lanes, in the first of them.</param>
/// <param name="Length">Floats that it takes.</param>
internal sealed record PlacedValue(ValuePlan Value, int Offset, int Length)
{
    /// <summary>Whether it is the same for all groups of a call.</summary>
    public bool IsOfCall { get; init; }
}
