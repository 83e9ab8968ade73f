using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Networks;
using NetGen.Conformance.Tests.Oracle;
using NetGen.Generator.Activations;
using NetGen.Generator.Losses;
using NetGen.Generator.Planning;

namespace NetGen.Conformance.Tests;

/// <summary>Activations, their derivatives and losses keep their relative error near 0, at large arguments and beside every kink: nothing cancels or overflows.</summary>
public sealed class CancellationTests
{
    /// <summary>A derivative that is computed from the output is as exact as the output: its error is a part of 1, not of the derivative.</summary>
    private const double OutputRounding = 5e-7;

    /// <summary>The same of the fast functions.</summary>
    private const double FastOutputRounding = 2e-5;

    public static TheoryData<string, int> SlopeMatrix => PlainNetworks.Slopes.Matrix;

    public static TheoryData<string, int> LossMatrix => PlainNetworks.SmallLosses.Matrix;

    public static TheoryData<string, int> WideLossMatrix => PlainNetworks.WideLosses.Matrix;

    public static TheoryData<string, int> EveryLossMatrix => PlainNetworks.LossCases.Matrix;

    public static TheoryData<string, int> LogSoftmaxMatrix => PlainNetworks.LogSoftmax.Matrix;

    public static TheoryData<int> Widths => Engines.WidthData;

    [Theory]
    [MemberData(nameof(SlopeMatrix))]
    public void An_activation_has_its_value_at_every_argument(string name, int bits)
    {
        var (activation, parameter, value) = Function(name, Formulas.Value);
        var network = PlainNetworks.Slopes.Identity(name, bits);
        int size = network.Architecture.InputSize;
        float[] arguments = [.. Arguments.All.Where(x => IsPassedOn(network, x, value(x)))];
        var inputs = new float[arguments.Length * size];
        for (int i = 0; i < arguments.Length; i++)
            inputs[i * size] = arguments[i];
        var batch = new float[arguments.Length];
        var one = new float[1];
        network.Forward(inputs, batch, arguments.Length);
        for (int i = 0; i < arguments.Length; i++)
        {
            network.Forward(inputs.AsSpan(i * size, size), one);
            RelativeError.Check(value, arguments[i], one[0], $"{activation}({arguments[i]:R})", UnitOf(name));
            RelativeError.Check(value, arguments[i], batch[i], $"{activation}({arguments[i]:R}) in a batch", UnitOf(name));
        }
    }

    [Theory]
    [MemberData(nameof(SlopeMatrix))]
    public void An_activation_has_its_derivative_at_every_argument(string name, int bits)
    {
        var (activation, parameter, slope) = Function(name, Formulas.Derivative);
        var function = ActivationCatalog.Find(activation)!;
        var network = PlainNetworks.Slopes.Identity(name, bits);
        var bias = network.Architecture.Parameters.First(info => info.Kind == ParameterKind.Bias);
        var input = new float[network.Architecture.InputSize];
        var gradient = new float[network.Architecture.ParameterLength];
        double floor = function.NeedsInput || function.IsCheap ? 0 : UnitOf(name) == RelativeError.Fast ? FastOutputRounding : OutputRounding;
        foreach (float x in Arguments.All.Where(x => IsPassedOn(network, x, Formulas.Value(activation, x, parameter)) && !double.IsInfinity(Formulas.Value(activation, x, parameter))))
        {
            input[0] = x;
            // Far below the output the error is positive, and the slope of its magnitude 1.
            network.Backward(input, [-float.MaxValue], 1, gradient);
            RelativeError.Check(slope, x, gradient[bias.Offset], $"the derivative of {activation} at {x:R}", UnitOf(name), floor);
        }
    }

    [Theory]
    [MemberData(nameof(LossMatrix))]
    public void A_loss_and_its_gradient_are_exact_at_every_logit(string name, int bits)
    {
        var network = PlainNetworks.SmallLosses.Create(name, bits);
        var bias = network.Architecture.Parameters.Last();
        var oracle = new OutputLoss(PlainNetworks.SmallLosses.Case(name));
        string activation = PlainNetworks.SmallLosses.Case(name).Layers[^1].Activation;
        int size = network.Architecture.OutputSize;
        var inputs = new float[size];
        var gradient = new float[network.Architecture.ParameterLength];
        // Softmax of infinity is none; a linear output that is infinite has no error.
        foreach (float x in Arguments.All.Where(x => x < float.PositiveInfinity || activation is "Sigmoid" or "Step").Where(x => float.IsFinite(x) || activation != "Linear"))
        {
            foreach (float[] targets in TargetsOf(name, size))
            {
                network.Parameters.Clear();
                network.Parameters[bias.Offset] = x;
                double[] t = [.. targets.Select(target => (double)target)];
                float loss = network.Backward(inputs, targets, 1, gradient);
                string where = $"{name}, logit {x:R}, targets {string.Join(" ", targets)}";
                RelativeError.Check(z => oracle.Value(Logits(z), Outputs(activation, Logits(z)), t), x, loss, where);
                Assert.Equal(loss, network.ComputeLoss(inputs, targets, 1));
                for (int k = 0; k < size; k++)
                    RelativeError.Check(z => oracle.Gradient(Logits(z), Outputs(activation, Logits(z)), t)[k], x, gradient[bias.Offset + k], $"{where}, gradient {k}");
            }
        }

        double[] Logits(double z) => size == 1 ? [z] : [z, 0];
    }

    /// <summary>A sum of a thousand floats may have a thousand roundings.</summary>
    [Theory]
    [MemberData(nameof(WideLossMatrix))]
    public void A_loss_of_many_classes_and_its_gradient_are_exact(string name, int bits)
    {
        var network = PlainNetworks.WideLosses.Create(name, bits);
        var bias = network.Architecture.Parameters.Last();
        var oracle = new OutputLoss(PlainNetworks.WideLosses.Case(name));
        int size = network.Architecture.OutputSize;
        var gradient = new float[network.Architecture.ParameterLength];
        float[][] targets = [[1, .. new float[size - 1]], [0, 1, .. new float[size - 2]], [.. Enumerable.Repeat(1f / size, size)]];
        foreach (float z in new[] { 0, -40, 1e-3f, 5, 20 })
        {
            network.Parameters.Clear();
            network.Parameters[bias.Offset] = z;
            double[] logits = [z, .. new double[size - 1]];
            for (int i = 0; i < targets.Length; i++)
            {
                double[] target = [.. targets[i].Select(value => (double)value)];
                float loss = network.Backward([0], targets[i], 1, gradient);
                Check(oracle.Value(logits, logits, target), loss, 6e-8, "the loss");
                double[] expected = oracle.Gradient(logits, logits, target);
                for (int k = 0; k < size; k++)
                    Check(expected[k], gradient[bias.Offset + k], 5e-8, $"gradient {k}");

                void Check(double right, float actual, double floor, string what) =>
                    Assert.True(Math.Abs(actual - right) <= floor + (6e-8 * size * Math.Abs(right)), $"{name}, logit {z}, targets {i}, {what}: expected {right:R}, got {actual:R}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(EveryLossMatrix))]
    public void A_sample_of_weight_zero_takes_no_part_whatever_its_output(string name, int bits)
    {
        const int Count = 19;
        var network = PlainNetworks.LossCases.Identity(name, bits);
        int size = network.Architecture.InputSize;
        var weight = network.Architecture.Parameters.First(info => info.Kind == ParameterKind.Weight);
        network.Parameters[weight.IndexOf(0, 0)] = 10;
        float[] weights = [.. Enumerable.Repeat(1f, Count)];
        float[] inputs = [.. Enumerable.Range(0, Count * size).Select(i => (i % 7 * 0.25f) - 0.5f)];
        float[] targets = [.. Enumerable.Range(0, Count).SelectMany(i => Enumerable.Range(0, size).Select(k => k == i % size ? 1f : 0))];
        weights[2] = weights[18] = 0;
        var (expected, gradient) = (new float[network.Architecture.ParameterLength], new float[network.Architecture.ParameterLength]);
        float loss = network.Backward(inputs, targets, Count, expected, new BackwardContext { SampleWeights = weights });
        Assert.True(float.IsFinite(loss));

        // Ten times these overflows.
        (inputs[2 * size], inputs[18 * size]) = (3e38f, -3e38f);
        Assert.Equal(loss, network.Backward(inputs, targets, Count, gradient, new BackwardContext { SampleWeights = weights }));
        Assert.Equal(expected, gradient);
        Assert.Equal(loss, network.ComputeLoss(inputs, targets, Count, new BackwardContext { SampleWeights = weights }));
    }

    [Theory]
    [MemberData(nameof(LogSoftmaxMatrix))]
    public void Logarithms_of_probabilities_are_exact_for_classes_that_are_certain_or_impossible(string name, int bits)
    {
        var network = PlainNetworks.LogSoftmax.Identity(name, bits);
        int size = network.Architecture.OutputSize;
        float[] far = [10000, 10001, 10002, 10003];
        float[][] samples =
        [
            [.. Enumerable.Range(0, size).Select(i => far[i % 4])],
            .. new[] { 0f, 1e-6f, 1, 15, 20, 40, 87, 1e4f, 1e30f }.Select(gap => Enumerable.Range(0, size).Select(i => i == size / 2 ? gap : i % 3 * -0.25f).ToArray()),
        ];
        var batch = new float[samples.Length * size];
        network.Forward([.. samples.SelectMany(sample => sample)], batch, samples.Length);
        var one = new float[size];
        for (int s = 0; s < samples.Length; s++)
        {
            double[] expected = SoftmaxOperation.Logarithms([.. samples[s].Select(value => (double)value)]);
            network.Forward(samples[s], one);
            for (int i = 0; i < size; i++)
            {
                double allowed = (1.2e-38 * size) + (2e-6 * Math.Abs(expected[i]));
                Assert.True(Math.Abs(one[i] - expected[i]) <= allowed, $"sample {s}, {i}: expected {expected[i]:R}, got {one[i]:R}");
                Assert.True(Math.Abs(batch[(s * size) + i] - expected[i]) <= allowed, $"sample {s} in a batch, {i}: expected {expected[i]:R}, got {batch[(s * size) + i]:R}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_class_without_probability_and_target_takes_no_part(int bits)
    {
        foreach (string loss in new[] { "CrossEntropy_Softmax", "CrossEntropy_LogSoftmax", "KullbackLeibler_Softmax" })
        {
            var network = PlainNetworks.SmallLosses.Create($"Small_{loss}", bits);
            network.Parameters.Clear();
            var bias = network.Architecture.Parameters.Last();
            network.Parameters[bias.Offset] = float.NegativeInfinity;
            // Among samples for which it has a target, each keeps its own answer.
            float[] targets = [.. Enumerable.Range(0, 19).SelectMany(_ => new[] { 0f, 1f })];
            var gradient = new float[network.Architecture.ParameterLength];
            Assert.Equal(0, network.Backward(new float[38], targets, 19, gradient));
            Assert.All(gradient, value => Assert.Equal(0, value));
            Assert.Equal(0, network.ComputeLoss(new float[38], targets, 19));
            targets[0] = 1;
            Assert.Equal(float.PositiveInfinity, network.ComputeLoss(new float[38], targets, 19));
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Equal_distributions_have_no_divergence(int bits)
    {
        var network = PlainNetworks.LossCases.Create("KullbackLeibler_Softmax", bits);
        var bias = network.Architecture.Parameters.Last();
        var random = new Random(5);
        var p = new float[4];
        for (int trial = 0; trial < 200; trial++)
        {
            network.Parameters.Clear();
            for (int k = 0; k < 4; k++)
                network.Parameters[bias.Offset + k] = (float)((random.NextDouble() - 0.5) * 8);
            network.Forward(new float[4], p);
            Assert.InRange(network.ComputeLoss(new float[4], p, 1), 0, 1e-12f);
        }
    }

    /// <summary>Among several units a value meets the zeros of the others' weights, and an infinite one would make them NaN.</summary>
    private static bool IsPassedOn(TestNetwork network, float x, double value) =>
        network.Architecture.InputSize == 1 || (float.IsFinite(x) && Math.Abs(value) <= float.MaxValue);

    private static (string Activation, double Parameter, Func<double, double> Function) Function(string name, Func<string, double, double, double> formula)
    {
        string activation = name[(name.IndexOf('_', StringComparison.Ordinal) + 1)..];
        double parameter = PlainNetworks.Slopes.Case(name).Layers[0].Parameter;
        return (activation, parameter, x => formula(activation, x, parameter));
    }

    private static double UnitOf(string name) => PlainNetworks.Slopes.Case(name).IsFast ? RelativeError.Fast : RelativeError.Exact;

    private static IEnumerable<float[]> TargetsOf(string name, int size) => size == 2
        ? [[1, 0], [0, 1], [0.25f, 0.75f]]
        : name.Contains("Hinge", StringComparison.Ordinal) ? [[-1], [1]]
        : name.Contains("BinaryCrossEntropy", StringComparison.Ordinal) ? [[0], [1], [0.25f]]
        : [[0], [1]];

    private static double[] Outputs(string activation, double[] logits) =>
        [.. logits.Select(logit => activation.EndsWith("oftmax", StringComparison.Ordinal) ? 0 : Formulas.Value(activation, logit))];
}
