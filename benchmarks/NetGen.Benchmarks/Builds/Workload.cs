using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Benchmarks.Builds;

/// <summary>
/// The calls that are measured of a network. Each build compiles this file with its own runtime beside every network's declaration, so that the
/// loops call the class itself, as users' programs do.
/// </summary>
/// <param name="count">Samples of a batch.</param>
/// <param name="inputs">The samples.</param>
/// <param name="targets">What training makes of them.</param>
/// <param name="results">Receives outputs, or a loss.</param>
[SuppressMessage("Design", "CA1001", Justification = "A trainer of one thread has none to end.")]
public sealed class Workload(int count, Memory<float> inputs, Memory<float> targets, Memory<float> results)
{
    public const int InputSize = Subject.InputSize;

    public const int OutputSize = Subject.OutputSize;

    /// <summary>Weights stay what they are, however many steps are made.</summary>
    private const double LearningRate = 1e-12;

    private readonly Subject _network = new();
    private readonly BackwardContext _context = new();
    private readonly Trainer<Subject> _trainer = new(new Subject(), new TrainingOptions { Optimizer = Optimizer.Adam(LearningRate), Threads = 1 });
    private readonly AlignedBuffer _gradients = new(Subject.Architecture.ParameterLength);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Sample(int calls)
    {
        var input = inputs.Span[..InputSize];
        var output = results.Span;
        for (int i = 0; i < calls; i++)
            _network.Forward(input, output);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Batch(int calls)
    {
        for (int i = 0; i < calls; i++)
            _network.Forward(inputs.Span, results.Span, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(int calls)
    {
        for (int i = 0; i < calls; i++)
            results.Span[0] = _network.Backward(inputs.Span, targets.Span, count, _gradients.Span, _context);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(int calls)
    {
        for (int i = 0; i < calls; i++)
            results.Span[0] = _trainer.Step(inputs.Span, targets.Span, count);
    }
}
