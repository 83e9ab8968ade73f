using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>A network's layers, shapes, parameters and cost. <see cref="ToString"/> draws the table.</summary>
public sealed record NetworkArchitecture
{
    /// <summary>The network's class name.</summary>
    public required string Name { get; init; }

    /// <summary>What training minimises; never <see cref="Loss.Auto"/>.</summary>
    public required Loss Loss { get; init; }

    /// <summary>What the loss of a positive target counts in <see cref="Loss.BinaryCrossEntropy"/>; 1 in other losses.</summary>
    public double PositiveWeight { get; init; } = 1;

    /// <summary>How exactly exponentials, sigmoids and hyperbolic tangents are computed.</summary>
    public Precision Precision { get; init; } = Precision.Exact;

    /// <summary>In which form inference keeps the weights of large layers; <see cref="ParameterInfo.Storage"/> tells it of each tensor.</summary>
    public WeightStorage Storage { get; init; } = WeightStorage.Float;

    /// <summary>The order in which the values of an input sample come, where they have channels.</summary>
    public InputLayout InputLayout { get; init; } = InputLayout.ChannelsFirst;

    /// <summary>Floats that a stream remembers from one step to the next; 0 where the network remembers nothing.</summary>
    public int StateLength { get; init; }

    /// <summary>Floats that training carries on from one window of a sequence to the next, for each sample; 0 where the network remembers nothing.</summary>
    public int TrainingStateLength { get; init; }

    /// <summary>Floats in <see cref="INetwork{TSelf}.Parameters"/>, padding included.</summary>
    public required int ParameterLength { get; init; }

    /// <summary>The layers, first to last.</summary>
    public required IReadOnlyList<LayerInfo> Layers { get; init; }

    /// <summary>The shape of one input sample. Default: what the first layer takes; a layer of features takes signals and images, too.</summary>
    public Shape InputShape
    {
        get => field ?? Layers[0].InputShape;
        init;
    }

    /// <summary>The shape of one output.</summary>
    public Shape OutputShape => Layers[^1].OutputShape;

    /// <summary>Values of one input sample.</summary>
    public int InputSize => Layers[0].InputSize;

    /// <summary>Values of one output.</summary>
    public int OutputSize => Layers[^1].OutputSize;

    /// <summary>
    /// From where on a single output, or a label's, says yes: 0 under the hinge loss, whose targets are -1 and 1 and whose margin lies about 0;
    /// otherwise 0.5, for targets 0 and 1, whatever the last activation.
    /// </summary>
    public float Threshold => (float)(Loss.Facts()?.Threshold ?? 0.5);

    /// <summary>Trainable values, without padding.</summary>
    public int ParameterCount => Layers.Sum(layer => layer.ParameterCount);

    /// <summary>Multiply-adds of one sample's feedforward pass.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>Bytes of <see cref="INetwork{TSelf}.Parameters"/>, padding included.</summary>
    public long Bytes => (long)ParameterLength * sizeof(float);

    /// <summary>Every tensor of trainable values, in layer order.</summary>
    public IEnumerable<ParameterInfo> Parameters => Layers.SelectMany(layer => layer.Parameters);

    /// <summary>Every tensor of measured values, such as running means, in layer order.</summary>
    public IEnumerable<ParameterInfo> Statistics => Layers.SelectMany(layer => layer.Statistics);

    /// <summary>Every tensor of the storage, trained or measured, layer by layer.</summary>
    public IEnumerable<ParameterInfo> Tensors => Layers.SelectMany(layer => layer.Parameters.Concat(layer.Statistics));

    /// <summary>Whether training normalises by the statistics of the whole batch, which then needs at least 2 samples and is computed as one.</summary>
    public bool UsesBatchStatistics
    {
        get
        {
            for (int i = 0; i < Layers.Count; i++)
            {
                if (Layers[i].Statistics.Count > 0)
                    return true;
            }

            return false;
        }
    }

    /// <summary>The layer table as text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var culture = CultureInfo.InvariantCulture;
        text.Append(culture, $"{Name}: {InputShape} inputs, {OutputShape} outputs, loss {Loss}");
        if (PositiveWeight != 1)
            text.Append(culture, $" with positive weight {PositiveWeight}");
        if (Precision != Precision.Exact)
            text.Append(culture, $", precision {Precision}");
        text.Append(Storage == WeightStorage.Float ? "\n" : $", storage {Storage}\n");
        // Networks that were read from files have no generated code.
        bool generated = Layers.Any(layer => layer.Kernels.Length > 0);
        string[] inputs = Column("inputs", layer => layer.InputShape);
        string[] outputs = Column("outputs", layer => layer.OutputShape);
        text.Append(culture, $"  #  layer      {inputs[0]}  {outputs[0]}  activation    parameters  multiply-adds").Append(generated ? "  kernels\n" : "\n");
        for (int i = 0; i < Layers.Count; i++)
        {
            var layer = Layers[i];
            text.Append(culture, $"{i + 1,3}  {layer.Kind,-9}  {inputs[i + 1]}  {outputs[i + 1]}  {layer.Activation,-12}  {layer.ParameterCount,10:N0}  {layer.MultiplyAdds,13:N0}{(generated ? $"  {layer.Kernels}" : "")}\n");
        }

        text.Append(culture, $"total: {ParameterCount:N0} parameters ({Bytes:N0} bytes), {MultiplyAdds:N0} multiply-adds a sample\n");
        return text.ToString();
    }

    /// <summary>A column of the table, its head first, as wide as its widest shape.</summary>
    private string[] Column(string head, Func<LayerInfo, Shape> shapeOf)
    {
        string[] cells = [head, .. Layers.Select(layer => shapeOf(layer).ToString())];
        int width = cells.Max(cell => cell.Length);
        return Array.ConvertAll(cells, cell => cell.PadLeft(width));
    }
}
