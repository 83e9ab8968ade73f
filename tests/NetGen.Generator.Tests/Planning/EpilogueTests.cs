using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Tests.Planning;

/// <summary>What inference computes in the kernel of the sums before it.</summary>
public class EpilogueTests
{
    [Theory]
    [InlineData("ReLU", "Dense(200, 96)", "BatchNorm(ReLU)", "Dense(96, 10)")]
    [InlineData("Linear", "Input(2, 6, 6)", "Conv2D(2, 4, 3)", "BatchNorm", "GlobalMaxPool", "Dense(4, 3)")]
    [InlineData("ReLU6", "Input(8, 6, 6)", "Conv2D(8, 8, 3, Groups = 8)", "BatchNorm(ReLU6)", "Dense(128, 3)")]
    public void An_affine_function_becomes_an_epilogue(string activation, params string[] layers)
    {
        const string method = "Layer1FusedForward";
        var plan = Plans.Of(layers);
        Assert.Equal(["Layer2Factors", method], KernelsOf(plan.Batch).Take(2));
        Assert.Equal(["Layer2Factors", method], KernelsOf(plan.Evaluation).Take(2));
        Assert.Equal(activation, plan.Batch.Steps.OfType<KernelStep>().First(step => step.Method == method).Activation.Name);
        Assert.DoesNotContain(plan.Training.Steps.OfType<KernelStep>(), step => step.Method == method);
    }

    [Fact]
    public void Images_of_one_sample_are_fused_as_batches_are()
    {
        var plan = Plans.Of("Input(2, 6, 6)", "Conv2D(2, 4, 3)", "BatchNorm(ReLU)", "Dense(64, 3)");
        Assert.All(plan.Samples, sample => Assert.Equal(["Layer2Factors", "Layer1FusedForward"], KernelsOf(sample).Take(2)));
    }

    [Fact]
    public void The_end_of_a_residual_block_follows_the_last_convolution()
    {
        string[] names = KernelsOf(Plans.Of("Input(4, 6, 6)", "Residual(3, ReLU)", "Conv2D(4, 8, 3, ReLU, Padding = 1)", "Conv2D(8, 4, 3, Padding = 1)", "BatchNorm", "Dense(144, 3)").Batch);
        Assert.Contains("Layer3FusedForward", names);
        Assert.DoesNotContain(names, name => name.Contains("Sum", StringComparison.Ordinal));
    }

    [Fact]
    public void The_sum_of_a_projected_block_follows_the_projection()
    {
        var plan = Plans.Of("Input(4, 6, 6)", "Residual(2, ReLU, Projection = true)", "Conv2D(4, 8, 3, Padding = 1)", "BatchNorm", "Dense(288, 3)").Batch;
        Assert.Equal(["Layer3Factors", "Layer2FusedForward", "Layer1ProjectionFusedForward"], KernelsOf(plan).Take(3));
        var sum = plan.Steps.OfType<KernelStep>().First(step => step.Method == "Layer1ProjectionFusedForward");
        Assert.Equal("Layer3Output", sum["skip"].Value!.Name);
        Assert.Equal("ReLU", sum.Activation.Name);
    }

    [Fact]
    public void A_costly_activation_stays_a_pass()
    {
        var steps = Plans.Of("Dense(200, 96)", "BatchNorm(Tanh)", "Dense(96, 10)").Batch.Steps.OfType<KernelStep>().ToList();
        Assert.Equal(["Layer2Factors", "Layer1FusedForward", "Layer2Activate"], steps.Take(3).Select(step => step.Method));
        Assert.True(steps[1].Activation.IsLinear);
    }

    [Theory]
    // An activation between.
    [InlineData("Dense(200, 96, ReLU)", "BatchNorm", "Dense(96, 10)")]
    // A block that begins between.
    [InlineData("Dense(200, 96)", "Residual(1)", "BatchNorm", "Dense(96, 10)")]
    // Groups, whose vectors overlap.
    [InlineData("Input(6, 4, 4)", "Conv2D(6, 6, 3, Groups = 2)", "BatchNorm", "Dense(24, 3)")]
    // Lanes.
    [InlineData("Dense(4, 6)", "BatchNorm(ReLU)", "Dense(6, 2)")]
    public void What_cannot_be_fused_is_not(params string[] layers) =>
        Assert.DoesNotContain(KernelsOf(Plans.Of(layers).Batch), name => name.Contains("Fused", StringComparison.Ordinal));

    private static string[] KernelsOf(ProgramPlan program) => [.. program.Steps.OfType<KernelStep>().Select(step => step.Method).Where(name => name != "InputImages")];
}
