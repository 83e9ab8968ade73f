using NetGen.Tests.Training;
using static NetGen.Activation;

namespace NetGen.Tests.EvaluationTests;

[Network]
[Dense(1, 1, Sigmoid)]
internal sealed partial class ProbabilityNetwork;

[Network]
[Dense(1, 1, Step)]
internal sealed partial class StepNetwork;

[Network]
[Dense(1, 3, Softmax)]
internal sealed partial class SoftmaxNetwork;

[Network(Loss = Loss.KullbackLeibler)]
[Dense(1, 3, Softmax)]
internal sealed partial class DivergenceNetwork;

/// <summary>Targets that a network's loss is not defined for are refused wherever the two meet, and those that it is defined for are taken.</summary>
public sealed class TargetRuleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2)]
    [InlineData(-0.1f)]
    [InlineData(255)]
    public void BinaryCrossEntropyTakesValuesFromZeroToOne(float target)
    {
        CheckRefused(new ProbabilityNetwork(), [0, 0.25f, 1, target], "minimises BinaryCrossEntropy, whose targets are from 0 to 1", "Dataset.ToBinary");
        CheckTaken(new ProbabilityNetwork(), [0, 0.25f, 0.5f, 1]);
    }

    [Theory]
    [InlineData(0.5f)]
    [InlineData(2)]
    [InlineData(-1)]
    public void ThePerceptronRuleTakesZeroAndOne(float target)
    {
        CheckRefused(new StepNetwork(), [0, 1, 1, target], "minimises Perceptron, whose targets are 0 and 1", "Dataset.ToBinary");
        CheckTaken(new StepNetwork(), [0, 1, 1, 0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5f)]
    public void TheHingeLossTakesMinusOneAndOne(float target)
    {
        CheckRefused(new MarginNetwork(), [-1, 1, 1, target], "minimises Hinge, whose targets are -1 and 1", "Loss.BinaryCrossEntropy");
        CheckTaken(new MarginNetwork(), [-1, 1, 1, -1]);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(-1, 1, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(0.5f, 0.25f, 0.2f)]
    public void CrossEntropyAndTheDivergenceTakeProbabilities(float first, float second, float third)
    {
        float[] targets = [1, 0, 0, 0.2f, 0.3f, 0.5f, 0.333f, 0.333f, 0.333f, first, second, third];
        CheckRefused(new SoftmaxNetwork(), targets, "minimises CrossEntropy, whose targets are probabilities: 0 or more each, 1 in all", "Loss.BinaryCrossEntropy");
        CheckRefused(new DivergenceNetwork(), targets, "minimises KullbackLeibler, whose targets are probabilities", "class target");
        CheckTaken(new SoftmaxNetwork(), targets[..9]);
        CheckTaken(new DivergenceNetwork(), targets[..9]);
    }

    [Fact]
    public void OtherLossesTakeAnyNumber() => CheckTaken(new TanhNetwork(), [-1000, 0.5f, 255, 3e38f]);

    /// <summary>A sample that counts for nothing may be padding.</summary>
    [Fact]
    public void SamplesOfNoWeightAreNotLookedAt()
    {
        using var trainer = new Trainer<SoftmaxNetwork>(new SoftmaxNetwork(), new TrainingOptions { Epochs = 1 });
        trainer.Fit(Dataset.FromArrays([1, 2], [1, 0, 0, 0, 0, 0], 1, 3).WithSampleWeights([1, 0]), cancellationToken: Token);
        trainer.Step([1, 2], [1, 0, 0, 0, 0, 0], 2, [1, 0]);
    }

    [Fact]
    public void TheLineOfTheFileIsNamed()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "x,kind\n1,1\n2,1\n3,2\n4,1\n");
            var data = Dataset.FromCsv(path, target: "kind", new CsvOptions { Target = CsvTarget.Quantity });
            using var trainer = new Trainer<ProbabilityNetwork>(new ProbabilityNetwork());
            Assert.Contains("sample 2 of train (line 4) has the target 2.", Assert.Throws<ArgumentException>("train", () => trainer.Fit(data, cancellationToken: Token)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void CheckingABatchAllocatesNothing()
    {
        using var trainer = new Trainer<SoftmaxNetwork>(new SoftmaxNetwork());
        float[] inputs = [1, 2];
        float[] targets = [1, 0, 0, 0.2f, 0.3f, 0.5f];
        trainer.Step(inputs, targets, 2);
        long before = GC.GetAllocatedBytesForCurrentThread();
        trainer.Step(inputs, targets, 2);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>The last sample's targets are refused by every way in, and nothing is learned.</summary>
    private static void CheckRefused<TNetwork>(TNetwork network, float[] targets, string expected, string cure)
        where TNetwork : class, INetwork<TNetwork>
    {
        int size = TNetwork.Architecture.OutputSize;
        int count = targets.Length / size;
        float[] before = network.Parameters.ToArray();
        var bad = Dataset.FromArrays(new float[count], targets, 1, size);
        var good = bad.Take(count - 1);
        using var trainer = new Trainer<TNetwork>(network, new TrainingOptions { Epochs = 1 });
        Refused("train", () => trainer.Fit(bad, cancellationToken: Token));
        Refused("validation", () => trainer.Fit(good, bad, cancellationToken: Token));
        Refused("targets", () => trainer.Step(new float[count], targets, count));
        Refused("targets", () => trainer.Accumulate(new float[count], targets, count));
        Refused("dataset", () => Evaluation.Of(network, bad));
        Refused("data", () => LearningRateRange.Find(network, bad, cancellationToken: Token));
        Refused("data", () => CrossValidation.Run(bad, 2, _ => network, cancellationToken: Token));
        Refused("data", () => Lbfgs.Fit(network, bad, cancellationToken: Token));
        Assert.Equal(before, network.Parameters.ToArray());

        void Refused(string name, Action action)
        {
            string message = Assert.Throws<ArgumentException>(name, action).Message;
            Assert.Contains(expected, message, StringComparison.Ordinal);
            Assert.Contains($"sample {count - 1} of ", message, StringComparison.Ordinal);
            Assert.Contains(cure, message, StringComparison.Ordinal);
        }
    }

    private static void CheckTaken<TNetwork>(TNetwork network, float[] targets)
        where TNetwork : class, INetwork<TNetwork>
    {
        int size = TNetwork.Architecture.OutputSize;
        var data = Dataset.FromArrays(new float[targets.Length / size], targets, 1, size);
        using var trainer = new Trainer<TNetwork>(network, new TrainingOptions { Epochs = 1, NonFinite = NonFinitePolicy.Skip });
        trainer.Fit(data, data, cancellationToken: Token);
        trainer.Step(data.Inputs, data.Targets, data.Count);
        Evaluation.Of(network, data);
    }
}
