namespace NetGen;

/// <summary>The way on which the values before a residual block reach its sum, read as the projection of the block.</summary>
/// <param name="Stages">The steps on the way.</param>
/// <param name="Fault">What no projection has; null: it is one.</param>
internal sealed record Shortcut(IReadOnlyList<Stage> Stages, string? Fault)
{
    public static Shortcut Read(Stage start, Stage end)
    {
        var stages = new Stack<Stage>();
        for (var stage = end; stage != start; stage = stage.Before!)
            stages.Push(stage);
        // The network's input becomes an image on both ways.
        Stage[] way = [.. stages.SkipWhile(stage => stage is ImageStage)];
        return new Shortcut(way, way.Length == 0 ? "the input as an image is no projection" : FaultOf(way[0]) ?? way.Skip(1).Where(stage => stage is not ScaleStage).Select(Misplaced).FirstOrDefault());
    }

    private static string? FaultOf(Stage first) => first switch
    {
        ConvolutionStage convolution => FaultOf(convolution),
        LinearStage { Previous.Shape: { SpatialRank: > 0, IsSequence: false } places } => $"{OnnxGraph.Describe(first.Node!)} takes values of {places} as a vector",
        LinearStage => null,
        _ => Misplaced(first),
    };

    private static string? FaultOf(ConvolutionStage stage)
    {
        var (settings, from) = (stage.Layer.Settings, stage.Previous!.Shape);
        var operation = (Convolution)stage.Layer.Facts.Operation;
        var (height, width) = operation.Window.On(from, settings);
        string name = OnnxGraph.Describe(stage.Node!);
        if ((height.Size, width.Size) != (1, 1))
            return $"the window of {name} is {height.Size} × {width.Size}";
        if (settings[operation.Groups.Name] != 1)
            return $"{name} has {settings[operation.Groups.Name]} groups";
        if ((height.Before, height.After, width.Before, width.After) != (0, 0, 0, 0))
            return $"{name} pads";
        var strides = Skip.StridesOf(from, stage.Shape)!.Value;
        // Of a single position the stride says nothing.
        return (stage.Shape.Rows > 1 && height.Stride != strides.Height) || (stage.Shape.Columns > 1 && width.Stride != strides.Width)
            ? $"the stride of {name} is {height.Stride} × {width.Stride}, but that of a projection of {from} to {stage.Shape} is {strides.Height} × {strides.Width}"
            : null;
    }

    private static string Misplaced(Stage stage) => $"{OnnxGraph.Describe(stage.Node!)} is no part of a projection";
}
