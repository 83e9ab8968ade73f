namespace NetGen.Generator.Model;

/// <summary>A layer whose window slides over signals or images.</summary>
/// <param name="Kind">The attribute's name without its suffix.</param>
/// <param name="Input">What the layer takes.</param>
/// <param name="Output">What it makes of it.</param>
/// <param name="Activation">The function applied to the outputs.</param>
/// <param name="Numbers">The settings, in the order of the kind's facts.</param>
internal abstract record WindowSpec(string Kind, Shape Input, Shape Output, ActivationSpec Activation, EquatableArray<double> Numbers) : LayerSpec(Kind, Input, Output, Activation)
{
    public override IReadOnlyDictionary<string, double> Settings => SettingsOf(Numbers);

    /// <summary>The settings of the window.</summary>
    public abstract WindowFacts WindowFacts { get; }

    /// <summary>Of positions that are too many for a shape, too.</summary>
    public override decimal ValueCount => Output != Unknown
        ? Outputs
        : Math.Max(0, Facts!.Sizes == DeclaredSizes.Channels ? DeclaredOutputs : Input.FeatureCount) * WindowFacts.PositionsOn(Input, Settings);

    /// <summary>The window over the layer's input.</summary>
    public Window Window => WindowFacts.On(Input, Settings);

    /// <summary>
    /// Places between the window's last position and the end of the input, along the height and the width: no window looks at them. Not counted where they
    /// are no more than the stride passes over between two positions.
    /// </summary>
    public (int Rows, int Columns) LeftOut => (Rest(Window.Height, Input.Rows, Output.Rows), Rest(Window.Width, Input.Columns, Output.Columns));

    private static int Rest(WindowAxis axis, int places, int positions)
    {
        long rest = places - (((positions - 1L) * axis.Stride) - axis.Before + axis.Reach);
        return rest > Math.Max(0, axis.Stride - axis.Reach) ? (int)rest : 0;
    }
}
