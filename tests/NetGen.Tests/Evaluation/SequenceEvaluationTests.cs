using NetGen.Tests.Training.Sequences;

namespace NetGen.Tests.EvaluationTests;

/// <summary>Sequences of any length are evaluated step by step, each answer from all that came before it.</summary>
public sealed class SequenceEvaluationTests
{
    [Fact]
    public void QuantitiesOfSequencesLongerThanDeclared()
    {
        var network = SequenceSamples.Scattered<Forecaster>(1);
        var data = SequenceSamples.SinePieces(20, 120, seed: 1);
        var errors = new List<double>();
        for (int sequence = 0; sequence < data.Count; sequence++)
        {
            var state = new Forecaster.State();
            float[] outputs = new float[data.LengthOf(sequence)];
            network.Process(ref state, data.InputsOf(sequence), outputs, outputs.Length);
            for (int step = 0; step < outputs.Length; step++)
                errors.Add((double)outputs[step] - data.TargetsOf(sequence)[step]);
        }

        var evaluation = Evaluation.Of(network, data);
        Assert.Equal(errors.Count, evaluation.Count);
        Assert.Equal(errors.Average(Math.Abs), evaluation.Regression!.MeanAbsoluteError, 1e-9);
        Assert.Equal(errors.Average(error => error * error), evaluation.Loss, 1e-5);
    }

    [Fact]
    public void ClassesOfSteps()
    {
        var network = SequenceSamples.Scattered<StepClassifier>(1);
        var data = SequenceSamples.Classes(20, 50, atEveryStep: true, seed: 1);
        int right = 0;
        for (int sequence = 0; sequence < data.Count; sequence++)
        {
            var state = new StepClassifier.State();
            float[] output = new float[3];
            for (int step = 0; step < data.LengthOf(sequence); step++)
            {
                network.Step(ref state, data.InputsOf(sequence).Slice(2 * step, 2), output);
                right += Array.IndexOf(output, output.Max()) == data.ClassAt(sequence, step) ? 1 : 0;
            }
        }

        var evaluation = Evaluation.Of(network, data);
        Assert.Equal(data.StepCount, evaluation.Count);
        Assert.Equal((double)right / data.StepCount, evaluation.Accuracy!.Value, 1e-12);
        Assert.Equal(["a", "b", "c"], evaluation.Classes.Select(one => one.Name));
    }

    /// <summary>The answer to a sequence is that to its last step.</summary>
    [Fact]
    public void OneAnswerASequence()
    {
        var network = SequenceSamples.Scattered<GatedAdder>(1);
        var data = SequenceSamples.Adding(30, 120, seed: 1);
        double sum = 0;
        for (int sequence = 0; sequence < data.Count; sequence++)
        {
            var state = new GatedAdder.State();
            float[] outputs = new float[120];
            network.Process(ref state, data.InputsOf(sequence), outputs, 120);
            sum += Math.Pow((double)outputs[^1] - data.TargetsOf(sequence)[0], 2);
        }

        var evaluation = Evaluation.Of(network, data);
        Assert.Equal(30, evaluation.Count);
        Assert.Equal(sum / 30, evaluation.Loss, 1e-5 * sum / 30);
    }

    [Fact]
    public void AMeanOverStepsIsOfAsManyAsAreDeclared()
    {
        var network = SequenceSamples.Scattered<MeanClassifier>(1);
        var message = Assert.Throws<ArgumentException>("sequences", () => Evaluation.Of(network, SequenceSamples.Classes(20, 30, atEveryStep: false, seed: 1))).Message;
        Assert.Contains("MeanClassifier", message, StringComparison.Ordinal);
        Assert.Equal(20, Evaluation.Of(network, SequenceSamples.Classes(20, 8, atEveryStep: false, seed: 1)).Count);
    }
}
