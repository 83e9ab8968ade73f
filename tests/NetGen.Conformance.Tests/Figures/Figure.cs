using System.Text.Json;

namespace NetGen.Conformance.Tests.Figures;

/// <summary>An activation on a grid.</summary>
public sealed record ActivationFigure(string Name, float[] X, double[] Y, double[] Slope);

/// <summary>A loss of samples' logits, and its gradient by them, sample by sample.</summary>
public sealed record LossFigure(string Loss, string Activation, double? PositiveWeight, float[] Logits, float[] Targets, double[] Value, double[] Gradient);

/// <summary>A small network: inference, and a training batch where there are gradients.</summary>
public sealed record LayerFigure(
    string Name, Dictionary<string, float[]> Tensors, float[] Inputs, float[] Targets, double[] Outputs,
    double? Loss, Dictionary<string, double[]>? Gradients, Dictionary<string, double[]>? After);

/// <summary>Reads what make_figures.py wrote.</summary>
public static class Figure
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<ActivationFigure> Activations { get; } = Read<ActivationFigure>("activations.json");

    public static IReadOnlyList<LossFigure> Losses { get; } = Read<LossFigure>("losses.json");

    public static IReadOnlyList<LayerFigure> Layers { get; } = Read<LayerFigure>("layers.json");

    /// <summary>Networks of signals and images.</summary>
    public static IReadOnlyList<LayerFigure> Images { get; } = Read<LayerFigure>("images.json");

    /// <summary>Networks of sequences.</summary>
    public static IReadOnlyList<LayerFigure> Sequences { get; } = Read<LayerFigure>("sequences.json");

    private static T[] Read<T>(string name)
    {
        using var stream = typeof(Figure).Assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<T[]>(stream, Options)!;
    }
}
