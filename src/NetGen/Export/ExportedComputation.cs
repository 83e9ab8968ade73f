using System.Globalization;

namespace NetGen;

/// <summary>What a layer does before its activation.</summary>
/// <param name="Call">From source to target.</param>
internal sealed record ExportedComputation(ExportedCall Call)
{
    /// <summary>Calls before that one, into the scratch.</summary>
    public IReadOnlyList<ExportedCall> Preparations { get; init; } = [];

    /// <summary>Sizes of buffers of its own, which calls name <c>scratch1</c>, <c>scratch2</c>.</summary>
    public IReadOnlyList<int> Scratch { get; init; } = [];

    /// <summary>What it remembers from one step of a sequence to the next, zero at first. Calls name it.</summary>
    public IReadOnlyList<ExportedMemory> Memory { get; init; } = [];

    /// <summary>The statement that comes before all calls and counts a step; null: nothing counts them.</summary>
    public string? Advance { get; init; }

    /// <summary>What a layer does at one step of a sequence that it looks back from; null: it goes by the step alone, or the layer is of no sequence.</summary>
    /// <param name="layer">The layer, with the shapes of one step.</param>
    public static ExportedComputation? Remembering(LayerInfo layer)
    {
        var (inputs, outputs) = (layer.InputSize, layer.OutputSize);
        return layer.Facts()?.Operation switch
        {
            GatedRecurrence gru => Recurring(gru, ExportedFunction.GatedRecurrence, Text($"{{scratch1}}, {{scratch2}}, {{hidden}}, {{target}}, {outputs}")),
            LongShortTermMemory lstm => Recurring(lstm, ExportedFunction.LongShortTermMemory, Text($"{{scratch1}}, {{scratch2}}, {{hidden}}, {{cell}}, {{target}}, {outputs}"), new ExportedMemory("cell", outputs)),
            SimpleRecurrence rnn => Recurring(rnn, ExportedFunction.SimpleRecurrence, Text($"{{scratch1}}, {{scratch2}}, {(int)rnn.IsReLU.In(layer.Settings)}, {{hidden}}, {{target}}, {outputs}")),
            // Signals have places; a step has none.
            Convolution convolution when layer.InputShape.SpatialRank == 0 => LookingBack(convolution),
            MeanOfSteps => new ExportedComputation(Named(ExportedFunction.MeanOfSteps, Text($"{{source}}, {{mean}}, {{steps}}, {{target}}, {outputs}")))
            {
                Memory = [new ExportedMemory("mean", outputs), ExportedMemory.Count("steps")],
                // A stream has no end, but an int has.
                Advance = "{steps} = {steps} < 2147483647 ? {steps} + 1 : {steps};",
            },
            _ => null,
        };

        // Functions are called after the kinds that call them.
        ExportedCall Named(ExportedFunction function, string arguments) => new(function with { Name = layer.Kind }, arguments);

        ExportedComputation Recurring(Recurrence recurrence, ExportedFunction function, string arguments, params ExportedMemory[] memory)
        {
            int sums = recurrence.Gates * outputs;
            return new ExportedComputation(Named(function, arguments))
            {
                Preparations =
                [
                    new ExportedCall(ExportedFunction.LinearMapOfLayers, Text($"{{source}}, {inputs}, {{{recurrence.InputWeight}}}, {{{recurrence.InputBias}}}, {{scratch1}}, {sums}")),
                    new ExportedCall(ExportedFunction.LinearMapOfLayers, Text($"{{hidden}}, {outputs}, {{{recurrence.HiddenWeight}}}, {{{recurrence.HiddenBias}}}, {{scratch2}}, {sums}")),
                ],
                Scratch = [sums, sums],
                Memory = [new ExportedMemory("hidden", outputs), .. memory],
            };
        }

        ExportedComputation LookingBack(Convolution convolution)
        {
            var axis = convolution.Window.On(Shape.OfSequence(1, inputs), layer.Settings).Width;
            return new ExportedComputation(Named(ExportedFunction.CausalConvolution, Text($"{{source}}, {inputs}, {{{convolution.Weight}}}, {{{convolution.Bias}}}, {(int)convolution.Groups.In(layer.Settings)}, {axis.Size}, {axis.Dilation}, {{past}}, {{place}}, {{target}}, {outputs}")))
            {
                Memory = [new ExportedMemory("past", checked((int)axis.Reach * inputs)), ExportedMemory.Count("place")],
                Advance = Text($"{{place}} = ({{place}} + 1) % {axis.Reach};"),
            };
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a layer remembers from one step of a sequence to the next.</summary>
/// <param name="Name">Its name within the layer.</param>
/// <param name="Size">Values; 0: it is one whole number.</param>
internal sealed record ExportedMemory(string Name, int Size)
{
    /// <summary>Whether it is a whole number.</summary>
    public bool IsCount => Size == 0;

    /// <summary>A whole number.</summary>
    public static ExportedMemory Count(string name) => new(name, 0);
}
