using System.Globalization;
using NetGen.Benchmarks.Engines;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Measuring;

/// <summary>Engines disagree, so that comparing their times would mean nothing.</summary>
public sealed class DisagreementException(string message) : Exception(message);

/// <summary>Whether all engines compute the same: asked before anything is timed, and after every round.</summary>
public static class Agreement
{
    /// <summary>How far outputs, which are probabilities or of that size, may differ.</summary>
    public const float Tolerance = 1e-4f;

    /// <summary>How far what is trained may differ after three steps: a hundredth of what a wrong gradient would move them.</summary>
    public const float WeightTolerance = 1e-5f;

    /// <summary>Compares outputs.</summary>
    /// <exception cref="DisagreementException">A value differs by more than the tolerance, or is not a number.</exception>
    public static void Check(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> found, float tolerance = Tolerance)
    {
        if (found.Length != expected.Length)
            throw new DisagreementException($"{what}: {found.Length} values, expected {expected.Length}.");
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(found[i] - expected[i]) <= tolerance))
                throw new DisagreementException(string.Create(CultureInfo.InvariantCulture, $"{what}: value {i} is {found[i]}, expected {expected[i]} within {tolerance}."));
        }
    }

    /// <summary>Three steps by every engine from the same weights: the losses agree; after gradient descent all that was trained does too.</summary>
    /// <exception cref="DisagreementException">They do not.</exception>
    public static void CheckTraining(BenchmarkNetwork network, IReadOnlyList<IEngine> engines, TrainingTask task)
    {
        using var reference = Reference.Train(network, task);
        float[] losses = ThreeLosses(reference);
        ParameterInfo[] tensors = [.. network.Architecture.Parameters];
        foreach (var engine in engines)
        {
            using var run = engine.Train(network, task);
            if (run is null)
                continue;
            string what = $"{engine.Name} training {network.Name} by {task.Rule}";
            CheckLosses(what, losses, run);
            // Adam divides by the gradient's size: where that is about 0, its sign is chance.
            for (int i = 0; task.Rule == UpdateRule.Sgd && i < tensors.Length; i++)
                Check($"{what}, {tensors[i].Name}", reference.ReadTensor(i), run.ReadTensor(i), WeightTolerance);
        }
    }

    /// <summary>The losses of three steps.</summary>
    public static float[] ThreeLosses(TrainingRun run) => [run.Step(), run.Step(), run.Step()];

    /// <summary>Compares the losses of the next three steps.</summary>
    /// <exception cref="DisagreementException">One differs.</exception>
    public static void CheckLosses(string what, float[] expected, TrainingRun run) => Check($"{what}, losses", expected, ThreeLosses(run), Tolerance * expected[0]);
}
