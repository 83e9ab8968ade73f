using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Networks;
using NetGen.Conformance.Tests.Oracle;

namespace NetGen.Conformance.Tests;

/// <summary>The interpreter's gradients agree with central differences of its loss, so that agreeing with it means something.</summary>
public sealed class InterpreterTests
{
    private static readonly IReadOnlyList<NetworkCase> Cases = [.. Engines.Cases.Concat(ImageCases.All).DistinctBy(network => network.Name)];

    public static TheoryData<string> Small =>
        [.. Cases.Where(network => network.Layers[^1].Activation != "Step" && (network.Input is not null || network.Layers.Sum(layer => layer.Connections) < 700)).Select(network => network.Name)];

    public static TheoryData<string, int> Matrix => Engines.Matrix;

    [Theory]
    [MemberData(nameof(Small))]
    public void Gradients_agree_with_finite_differences(string name)
    {
        const double step = 1e-6;
        var network = Cases.Single(network => network.Name == name);
        var tensors = CaseTensors.Random(network);
        var interpreter = new Interpreter(network, tensors);
        var samples = new Samples(network, 3);
        var (inputs, targets) = (samples.AllInputs, samples.AllTargets);
        double[] weights = [0.5, 0.2, 0.3];
        var gradient = interpreter.Gradient(inputs, targets, weights);
        foreach (var (tensor, values) in tensors)
        {
            for (int i = 0; i < values.Length; i++)
            {
                double value = values[i];
                values[i] = value + step;
                double above = interpreter.TrainingLoss(inputs, targets, weights);
                values[i] = value - step;
                double below = interpreter.TrainingLoss(inputs, targets, weights);
                values[i] = value;
                double difference = (above - below) / (2 * step);
                Assert.True(Math.Abs(gradient[tensor][i] - difference) <= 1e-5 + (1e-3 * Math.Abs(difference)), $"{tensor}[{i}]: {gradient[tensor][i]} against {difference}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void It_knows_the_tensors_of_every_network(string name, int bits) => Assert.Equal(
        CaseTensors.Of(Engines.Case(name)).Select(tensor => $"{tensor.Name}: {string.Join(" × ", tensor.Shape)}").Order(),
        Engines.Create(name, bits).Architecture.Tensors.Select(tensor => $"{tensor.Name}: {string.Join(" × ", tensor.Shape)}").Order());
}
