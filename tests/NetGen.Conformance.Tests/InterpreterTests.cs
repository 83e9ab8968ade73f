using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Oracle;

namespace NetGen.Conformance.Tests;

/// <summary>The interpreter's gradients agree with central differences of its loss, so that agreeing with it means something.</summary>
public sealed class InterpreterTests
{
    public static TheoryData<string> Small => [.. Engines.Cases.Where(network => network.Layers[^1].Activation != "Step" && network.Layers.Sum(layer => layer.Inputs * layer.Outputs) < 700).Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Small))]
    public void Gradients_agree_with_finite_differences(string name)
    {
        const double step = 1e-6;
        var tensors = Engines.Create(name) is var network ? network.ReadTensors(network.Parameters) : [];
        var interpreter = new Interpreter(Engines.Case(name), tensors);
        var samples = new Samples(Engines.Case(name), 3);
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
}
