using NetGen.Numerics;

namespace NetGen.Tests.Optimizers;

public sealed class OptimizerStateTests
{
    private static readonly Optimizer[] All =
    [
        Optimizer.Sgd(0.1, weightDecay: 0.1), Optimizer.Sgd(0.1, 0.9, nesterov: true), Optimizer.Adagrad(), Optimizer.RmsProp(centered: true, momentum: 0.9),
        Optimizer.Adam(amsGrad: true), Optimizer.AdamW(), Optimizer.NAdam(), Optimizer.Lion(weightDecay: 0.1), Optimizer.Rprop(),
    ];

    public static TheoryData<int> Indices() => [.. Enumerable.Range(0, All.Length)];

    [Theory]
    [MemberData(nameof(Indices))]
    public void StepAllocatesNothing(int index)
    {
        var state = new OptimizerState(All[index], OptimizerProblem.Architecture);
        var parameters = new AlignedBuffer(state.Length);
        var gradients = new AlignedBuffer(state.Length);
        gradients.Span.Fill(0.5f);
        for (int step = 0; step < 100; step++)
            state.Step(parameters.Span, gradients.Span, 0.1, step);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 100; step < 200; step++)
            state.Step(parameters.Span, gradients.Span, 0.1, step);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void StateCopiedByNameGoesOnBitForBit(int index)
    {
        var first = new OptimizerState(All[index], OptimizerProblem.Architecture);
        var parameters = new AlignedBuffer(first.Length);
        Run(first, parameters, 0, 7);

        var second = new OptimizerState(All[index], OptimizerProblem.Architecture);
        foreach (string name in first.SlotNames)
            first.Slot(name).CopyTo(second.Slot(name));
        var resumed = new AlignedBuffer(first.Length);
        parameters.Span.CopyTo(resumed.Span);

        Run(first, parameters, 7, 20);
        Run(second, resumed, 7, 20);
        Assert.Equal(parameters.Span, resumed.Span);
    }

    // A gradient that one parameter cannot use must not reach its neighbours.
    [Theory]
    [MemberData(nameof(Indices))]
    public void EachParameterHasItsOwnHistory(int index)
    {
        var state = new OptimizerState(All[index], OptimizerProblem.Architecture);
        var parameters = new AlignedBuffer(state.Length);
        var gradients = new AlignedBuffer(state.Length);
        gradients.Span.Fill(1);
        gradients.Span[0] = float.NaN;
        state.Step(parameters.Span, gradients.Span, 0.1, 0);
        for (int i = 1; i < state.Length; i++)
            Assert.True(float.IsFinite(parameters.Span[i]), $"parameter {i} is {parameters.Span[i]}");
    }

    [Fact]
    public void DecayLeavesBiasesAloneUnlessAsked()
    {
        var places = OptimizerProblem.Places;
        foreach (bool decayBiases in new[] { false, true })
        {
            foreach (var optimizer in new[] { Optimizer.Sgd(0.1, weightDecay: 0.5, decayBiases: decayBiases), Optimizer.AdamW(0.1, weightDecay: 0.5, decayBiases: decayBiases) })
            {
                var state = new OptimizerState(optimizer, OptimizerProblem.Architecture);
                var parameters = new AlignedBuffer(state.Length);
                foreach (int place in places)
                    parameters.Span[place] = 2;
                state.Step(parameters.Span, new float[state.Length], 0.1, 0);

                for (int i = 0; i < places.Length; i++)
                    Assert.Equal(i < 8 || decayBiases ? 1.9f : 2f, parameters.Span[places[i]]);
            }
        }
    }

    // As at the start of a warm-up: decay that is the parameters' own is 0 with the rate, and never a part of the gradient.
    [Fact]
    public void DecoupledDecayAtRateZeroLeavesNoTrace()
    {
        foreach (var (decaying, plain) in new[] { (Optimizer.AdamW(weightDecay: 1), Optimizer.AdamW(weightDecay: 0)), (Optimizer.Lion(weightDecay: 1), Optimizer.Lion(weightDecay: 0)) })
        {
            var state = new OptimizerState(decaying, OptimizerProblem.Architecture);
            var expected = new OptimizerState(plain, OptimizerProblem.Architecture);
            var parameters = new AlignedBuffer(state.Length);
            var gradients = new AlignedBuffer(state.Length);
            parameters.Span.Fill(2);
            gradients.Span.Fill(0.5f);
            state.Step(parameters.Span, gradients.Span, 0, 0);
            expected.Step(parameters.Span, gradients.Span, 0, 0);
            Assert.All(state.SlotNames, name => Assert.Equal(expected.Slot(name), state.Slot(name)));
            Assert.True(parameters.Span.IndexOfAnyExcept(2f) < 0);
        }
    }

    [Fact]
    public void LengthsThatDifferAreRefused()
    {
        var state = new OptimizerState(Optimizer.Adam(), OptimizerProblem.Architecture);
        var error = Assert.Throws<ArgumentException>(() => state.Step(new float[16], new float[32], 0.1, 0));
        Assert.Contains("16 parameters but the optimizer's state is for 32", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => state.Step(new float[32], new float[48], 0.1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => state.Step(new float[32], new float[32], 0.1, -1));
    }

    [Fact]
    public void LayoutsThatDoNotFitAreRefused()
    {
        var ragged = OptimizerProblem.Architecture with { ParameterLength = 30 };
        Assert.Contains("30", Assert.Throws<ArgumentException>(() => new OptimizerState(Optimizer.Adam(), ragged)).Message, StringComparison.Ordinal);
        var small = OptimizerProblem.Architecture with { ParameterLength = 16 };
        var decaying = Optimizer.AdamW(decayBiases: true);
        Assert.Contains("layers.0.bias", Assert.Throws<ArgumentException>(() => new OptimizerState(decaying, small)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownSlotIsNamedWithTheKnownOnes()
    {
        var state = new OptimizerState(Optimizer.Adam(), OptimizerProblem.Architecture);
        var error = Assert.Throws<ArgumentException>(() => { state.Slot("velocity"); });
        Assert.Contains("Adam keeps no 'velocity'. It keeps: exp_avg, exp_avg_sq.", error.Message, StringComparison.Ordinal);
    }

    private static void Run(OptimizerState state, AlignedBuffer parameters, int from, int to)
    {
        var gradients = new float[state.Length];
        for (int step = from; step < to; step++)
        {
            double[] gradient = OptimizerProblem.FixedGradient(step);
            for (int i = 0; i < gradient.Length; i++)
                gradients[OptimizerProblem.Places[i]] = (float)gradient[i];
            state.Step(parameters.Span, gradients, state.Optimizer.LearningRate, step);
        }
    }
}
