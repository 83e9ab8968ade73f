using System.Globalization;

namespace NetGen;

/// <summary>A layer to be written as source.</summary>
/// <param name="Info">The layer.</param>
/// <param name="Number">Its number among those written, from 1; 0 for what is done before them.</param>
/// <param name="Computation">From source to target.</param>
/// <param name="Activate">What then changes the target in place; null: an elementwise activation, or none.</param>
/// <param name="Tables">The values that the calls name.</param>
internal sealed record ExportedLayer(LayerInfo Info, int Number, ExportedComputation Computation, ExportedCall? Activate, IReadOnlyList<ExportedTable> Tables)
{
    /// <summary>The call that writes its values.</summary>
    public ExportedCall Compute => Computation.Call;

    /// <summary>All calls, in the order in which they are made.</summary>
    public IEnumerable<ExportedCall> Calls => [.. Computation.Preparations, Compute, .. Activate is null ? Array.Empty<ExportedCall>() : [Activate]];

    /// <summary>Where the layer is the sum at a residual block's end: the index of the first layer within, whose source is added. Null: it is none.</summary>
    public int? BlockStart { get; init; }

    /// <summary>What it is, as the comment above its tables says.</summary>
    public string Title { get; init; } = $"Layer {Number}: {Info.Kind}, {Info.InputShape} to {Info.OutputShape}, {Info.Activation}. Weights by output, then by input.";

    /// <summary>What the names of its tables begin with.</summary>
    public string Prefix => Number == 0 ? "input" : $"layer{Number}";

    /// <summary>A layer of a known kind; null where it passes its input on when the network is used.</summary>
    public static ExportedLayer? Of(LayerInfo layer, int number, NetworkDescription network) => ComputationOf(layer) is { } computation
        ? new ExportedLayer(layer, number, computation, ExportedActivation.CallOf(layer), [.. TablesOf(layer, network)])
        : null;

    private static ExportedComputation? ComputationOf(LayerInfo layer) =>
        ExportedComputation.Remembering(layer) ?? (CallOf(layer) is { } call ? new ExportedComputation(call) : null);

    private static ExportedCall? CallOf(LayerInfo layer)
    {
        var (inputs, outputs) = (layer.InputSize, layer.OutputSize);
        var (input, output) = (layer.InputShape, layer.OutputShape);
        return layer.Facts()?.Operation switch
        {
            LinearMap map => Call(ExportedFunction.LinearMap, $"{{source}}, {inputs}, {{{map.Weight}}}, {{{map.Bias}}}, {{target}}, {outputs}"),
            LargestOfMaps maps => Call(ExportedFunction.LargestOfMaps, $"{{source}}, {inputs}, {{{maps.Weight}}}, {{{maps.Bias}}}, {{target}}, {outputs}, {(int)layer.Settings[maps.Pieces.Name]}"),
            Convolution convolution => Call(ExportedFunction.Convolution, $"{Image(input)}, {{{convolution.Weight}}}, {{{convolution.Bias}}}, {(int)layer.Settings[convolution.Groups.Name]}, {WindowOf(convolution.Window)}, {DilationOf(convolution.Window)}, {{target}}, {output.FeatureCount}, {output.Rows}, {output.Columns}"),
            MaximumPooling pooling => Call(ExportedFunction.MaximumPooling, $"{Image(input)}, {WindowOf(pooling.Window)}, {{target}}, {output.Rows}, {output.Columns}"),
            AveragePooling pooling => Call(ExportedFunction.AveragePooling, $"{Image(input)}, {WindowOf(pooling.Window)}, {(int)layer.Settings[pooling.CountsPadding.Name]}, {{target}}, {output.Rows}, {output.Columns}"),
            GlobalMaximum => Call(ExportedFunction.GlobalMaximum, $"{{source}}, {{target}}, {input.FeatureCount}, {input.Places}"),
            GlobalAverage => Call(ExportedFunction.GlobalAverage, $"{{source}}, {{target}}, {input.FeatureCount}, {input.Places}"),
            Gating gating => Call(ExportedFunction.Gating, $"{{source}}, {{target}}, {outputs}, {(int)gating.HasTanh.In(layer.Settings)}"),
            Affine affine => Call(ExportedFunction.Affine, $"{{source}}, {{{affine.Weight}}}, {{{affine.Bias}}}, {{target}}, {outputs}, {output.Places}"),
            SampleNormalization norm => Call(ExportedFunction.SampleNormalization, $"{{source}}, {{{norm.Weight}}}, {{{norm.Bias}}}, {Number(norm.Epsilon)}, {{target}}, {(norm.OverChannels.In(layer.Settings) != 0 ? output.FeatureCount : outputs)}, {(norm.OverChannels.In(layer.Settings) != 0 ? output.Places : 1)}"),
            FeatureNormalization norm => Call(ExportedFunction.FeatureNormalization, $"{{source}}, {{{norm.Weight}}}, {{{norm.Bias}}}, {{{norm.Mean}}}, {{{norm.Variance}}}, {Number(norm.Epsilon)}, {{target}}, {outputs}, {output.Places}"),
            Skip skip when skip.Projection.In(layer.Settings) != 0 => CallOf(ExportedFunction.AddProjection, $"{{kept}}, {input.FeatureCount}, {input.Rows}, {input.Columns}, {{{skip.Weight}}}, {{{skip.Bias}}}, {StridesOf()}, {{source}}, {{target}}, {output.FeatureCount}, {output.Rows}, {output.Columns}"),
            Skip => CallOf(ExportedFunction.Add, $"{{kept}}, {{source}}, {{target}}, {outputs}"),
            _ => null,
        };

        // Functions are called after the kinds that call them.
        ExportedCall Call(ExportedFunction function, FormattableString arguments) => CallOf(function with { Name = layer.Kind }, arguments);

        static FormattableString Image(Shape shape) => $"{{source}}, {shape.FeatureCount}, {shape.Rows}, {shape.Columns}";

        FormattableString WindowOf(WindowFacts facts)
        {
            var (height, width) = facts.On(input, layer.Settings);
            return $"{height.Size}, {width.Size}, {height.Stride}, {width.Stride}, {height.Before}, {width.Before}";
        }

        FormattableString DilationOf(WindowFacts facts)
        {
            var (height, width) = facts.On(input, layer.Settings);
            return $"{height.Dilation}, {width.Dilation}";
        }

        string StridesOf()
        {
            var (height, width) = Skip.StridesOf(input, output)!.Value;
            return $"{height}, {width}";
        }

        string Number(SettingFacts setting) => SourceTextWriter.Finite((float)layer.Settings[setting.Name]);
    }

    /// <summary>What comes before the first layer.</summary>
    /// <param name="network">The network.</param>
    /// <exception cref="NotSupportedException">A sequence is normalised otherwise at some steps than at others.</exception>
    public static IEnumerable<ExportedLayer> BeforeLayers(NetworkDescription network)
    {
        var (shape, layout) = (OneStep.Of(network.Architecture.InputShape), network.Architecture.InputLayout);
        if (OneStep.NormalizerOf(network) is { } normalizer)
        {
            ExportedTable[] tables = [new("offset", normalizer.Offsets.ToArray()), new("scale", normalizer.Scales.ToArray())];
            yield return OfInput(shape, CallOf(ExportedFunction.Normalize, $"{{source}}, {{offset}}, {{scale}}, {{target}}, {shape.Size}"), tables,
                "Inputs are taken as they are, and normalised here: (input - offset) * scale.");
        }

        if (shape.SpatialRank > 0 && layout == InputLayout.ChannelsLast)
        {
            yield return OfInput(shape, CallOf(ExportedFunction.ChannelsFirst, $"{{source}}, {{target}}, {shape.FeatureCount}, {shape.Places}"), [],
                "Inputs have the channels of each place together; layers take all places of the first channel, then those of the next.");
        }
    }

    private static ExportedLayer OfInput(Shape shape, ExportedCall compute, ExportedTable[] tables, string title)
    {
        var info = new LayerInfo { Kind = "", InputShape = shape, OutputShape = shape, Activation = ActivationFacts.Identity.Name, MultiplyAdds = 0, Kernels = "", Parameters = [] };
        return new ExportedLayer(info, 0, new ExportedComputation(compute), null, tables) { Title = title };
    }

    private static ExportedCall CallOf(ExportedFunction function, FormattableString arguments) => new(function, arguments.ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<ExportedTable> TablesOf(LayerInfo layer, NetworkDescription network)
    {
        foreach (var parameter in layer.Parameters.Concat(layer.Statistics))
            yield return new ExportedTable(DeclaredFacts.NameIn(parameter).ToString(), network.ValuesOf(parameter));
        // What a layer is without, such as a bias, it adds as zeros.
        foreach (var tensor in layer.Facts()!.Tensors.Where(tensor => tensor.Switch is not null && layer.Tensor(tensor.Name) is null))
            yield return new ExportedTable(tensor.Name, new float[(int)tensor.CountOf(new LayerExtent(layer.InputShape, layer.OutputShape, layer.Settings))]);
    }
}
