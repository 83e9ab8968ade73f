using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Networks;
using NetGen.Conformance.Tests.Oracle;

namespace NetGen.Conformance.Tests;

/// <summary>The interpreter's gradients agree with central differences of its loss, so that agreeing with it means something.</summary>
public sealed class InterpreterTests
{
    private const int MostOfATensor = 500;

    private static readonly IReadOnlyList<NetworkCase> Cases = [.. Engines.Cases.Concat(ImageCases.All).Concat(SequenceCases.All).DistinctBy(network => network.Name)];

    public static TheoryData<string> Small =>
        [.. Cases.Where(network => network.Layers[^1].Activation != "Step" && (network.Input is not null || network.Layers.Sum(layer => layer.Connections) < 700)).Select(network => network.Name)];

    public static TheoryData<string> OfSteps => [.. SequenceCases.All.Where(network => network.Layers[^1].Output.Steps > 1).Select(network => network.Name)];

    /// <summary>Sequences of which nothing but later steps could tell how long they are.</summary>
    public static TheoryData<string> Causal => [.. SequenceCases.All
        .Where(network => network.Layers[^1].Output.Steps > 1 && !network.Layers.Any(layer => layer.Kind is "BatchNorm" or "Dropout")).Select(network => network.Name)];

    public static TheoryData<string, int> Matrix => Engines.Matrix;

    [Theory]
    [MemberData(nameof(Small))]
    public void Gradients_agree_with_finite_differences(string name) => AgreeWithDifferences(Case(name), null);

    /// <summary>The first sample's first steps are left out, the second's last ones, and the third's weigh unequally.</summary>
    [Theory]
    [MemberData(nameof(OfSteps))]
    public void Gradients_of_weighted_steps_agree_with_finite_differences(string name)
    {
        var network = Case(name);
        int steps = network.Layers[^1].Output.Steps;
        AgreeWithDifferences(network, [Weights(step => step < steps / 2 ? 0 : 1), Weights(step => step > steps / 2 ? 0 : 0.5), Weights(step => 0.3 + step)]);

        double[] Weights(Func<int, double> weight) => [.. Enumerable.Range(0, steps).Select(weight)];
    }

    [Theory]
    [MemberData(nameof(OfSteps))]
    public void The_loss_of_a_sequence_is_the_mean_of_its_steps(string name)
    {
        var network = Case(name);
        int steps = network.Layers[^1].Output.Steps;
        var interpreter = new Interpreter(network, CaseTensors.Random(network));
        var samples = new Samples(network, 3);
        double Loss(double[][]? stepWeights) => interpreter.TrainingLoss(samples.AllInputs, samples.AllTargets, [0.5, 0.2, 0.3], stepWeights);
        double sum = Enumerable.Range(0, steps).Sum(only => Loss([.. Enumerable.Repeat(Enumerable.Range(0, steps).Select(step => step == only ? 1.0 : 0).ToArray(), 3)]));
        Assert.Equal(sum / steps, Loss(null), 1e-12 * Math.Max(1, sum));
    }

    /// <summary>A sequence that ends early is one of fewer steps, whatever follows: outputs, and gradients where the steps that follow weigh nothing.</summary>
    [Theory]
    [MemberData(nameof(Causal))]
    public void Steps_know_nothing_of_later_ones(string name)
    {
        var network = Case(name);
        int steps = network.Layers[^1].Output.Steps;
        int fewer = (steps + 1) / 2;
        var tensors = CaseTensors.Random(network);
        var (interpreter, shorter) = (new Interpreter(network, tensors), new Interpreter(SequenceCases.Shortened(network, fewer), tensors));
        var samples = new Samples(network, 2);
        double[][] First(double[][] rows) => [.. rows.Select(row => row[..(row.Length / steps * fewer)])];
        Assert.All(samples.AllInputs, input => Assert.Equal(First([interpreter.Forward(input)])[0], shorter.Forward(First([input])[0])));

        double[][] targets = [.. samples.AllTargets.Select(row => row.Select((value, i) => i < row.Length / steps * fewer ? value : double.NaN).ToArray())];
        double[] stepWeights = [.. Enumerable.Range(0, steps).Select(step => step < fewer ? 1.0 / fewer : 0)];
        double[] weights = [0.4, 0.6];
        var expected = shorter.Gradient(First(samples.AllInputs), First(targets), weights);
        var actual = interpreter.Gradient(samples.AllInputs, targets, weights, [stepWeights, stepWeights]);
        Assert.All(expected, tensor => Assert.All(tensor.Value.Zip(actual[tensor.Key]), pair => Assert.Equal(pair.First, pair.Second, 1e-12 * Math.Max(1, Math.Abs(pair.First)))));
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void It_knows_the_tensors_of_every_network(string name, int bits) => Assert.Equal(
        CaseTensors.Of(Engines.Case(name)).Select(tensor => $"{tensor.Name}: {string.Join(" × ", tensor.Shape)}").Order(),
        Engines.Create(name, bits).Architecture.Tensors.Select(tensor => $"{tensor.Name}: {string.Join(" × ", tensor.Shape)}").Order());

    private static void AgreeWithDifferences(NetworkCase network, double[][]? stepWeights)
    {
        const double step = 1e-6;
        var tensors = CaseTensors.Random(network);
        var interpreter = new Interpreter(network, tensors);
        var samples = new Samples(network, 3);
        var (inputs, targets) = (samples.AllInputs, samples.AllTargets);
        double[] weights = [0.5, 0.2, 0.3];
        var gradient = interpreter.Gradient(inputs, targets, weights, stepWeights);
        foreach (var (tensor, values) in tensors)
        {
            // An odd distance between those that are tried passes through all columns of most sizes.
            int distance = values.Length > MostOfATensor ? (values.Length / MostOfATensor) | 1 : 1;
            for (int i = 0; i < values.Length; i += distance)
            {
                double value = values[i];
                values[i] = value + step;
                double above = interpreter.TrainingLoss(inputs, targets, weights, stepWeights);
                values[i] = value - step;
                double below = interpreter.TrainingLoss(inputs, targets, weights, stepWeights);
                values[i] = value;
                double difference = (above - below) / (2 * step);
                Assert.True(Math.Abs(gradient[tensor][i] - difference) <= 1e-5 + (1e-3 * Math.Abs(difference)), $"{tensor}[{i}]: {gradient[tensor][i]} against {difference}");
            }
        }
    }

    private static NetworkCase Case(string name) => Cases.Single(network => network.Name == name);
}
