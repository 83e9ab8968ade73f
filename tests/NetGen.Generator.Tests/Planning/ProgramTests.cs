using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Programs;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;

namespace NetGen.Generator.Tests.Planning;

/// <summary>Programs read what they have written, hold what is still needed, and go over their samples no more often than they must.</summary>
public class ProgramTests
{
    public static TheoryData<string[]> Networks => new()
    {
        new string[] { "Dense(12, 10, ReLU)", "Dense(10, 8, Tanh)", "Dense(8, 3, Softmax)" },
        new string[] { "Dense(784, 128, ReLU)", "Dense(128, 10, Softmax)" },
        new string[] { "Dropout(0.2)", "Dense(300, 20, GELU)", "LayerNorm(Tanh)", "Dropout(0.5)", "Dense(20, 3)" },
        new string[] { "Residual(2, PReLU)", "Dense(260, 30, GELU)", "Dense(30, 260, ReLU)", "Dense(260, 2)" },
        new string[] { "Dropout(0.2)", "Residual(1)", "Dense(100, 100, ReLU)", "Dense(100, 10)" },
        new string[] { "Dense(120, 35, ReLU)", "Residual(3, PReLU)", "BatchNorm(ReLU)", "Maxout(35, 35, 2)", "BatchNorm", "Dense(35, 2, Sigmoid)" },
        new string[] { "Input(3, Steps = 5)", "Conv1D(3, 8, 3, Tanh, Dilation = 2)", "GRU(8, 7)", "Dense(7, 3, Softmax)" },
        new string[] { "Input(3, Steps = 5)", "LSTM(3, 17)", "Dropout(0.2)", "Residual(1)", "LSTM(17, 17)", "BatchNorm", "MeanOverSteps", "Dense(17, 20, GELU)", "Dense(20, 1)" },
        new string[] { "Input(4, Steps = 3)", "Residual(2)", "Conv1D(4, 4, 2, Groups = 4)", "LayerNorm(ReLU)", "RNN(4, 6)", "LastStep", "Dense(6, 2)" },
        new string[] { "Dense(4, 6, LogSoftmax)", "Residual(2)", "BatchNorm(ELU)", "Dropout(0.3)", "LayerNorm", "Dense(6, 1)" },
    };

    [Fact]
    public void Rows_of_inference_are_normalised_where_they_lie()
    {
        var steps = Plans.Of("Dense(200, 96, ReLU)", "BatchNorm(ReLU)", "Dense(96, 10)").Batch.Steps.ToList();
        Assert.Equal(Scope.Group, Assert.Single(steps.OfType<KernelStep>(), step => step is { Part.Number: 2, Role: "Forward" }).Scope);
        // One block is left: the logits leave for the caller's rows.
        Assert.Equal(["Layer3OutputBlock"], steps.OfType<ConversionStep>().Select(step => step.From).Where(value => value.IsLanes).Select(value => value.Name));
        // The caller's rows have no padding.
        Assert.Equal(Scope.Block, Plans.Of("BatchNorm", "Dense(200, 96, ReLU)", "Dense(96, 10)").Batch.Steps.OfType<KernelStep>().First(step => step is { Part.Number: 1, Role: "Forward" }).Scope);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void What_is_read_was_written(string[] layers) => ForEachProgram(layers, program =>
    {
        var written = new HashSet<ValuePlan>();
        foreach (var step in program.Steps)
        {
            Assert.All(
                step.Operands.Where(operand => operand is { Reads: true, Writes: false, Value.Memory: Memory.Own or Memory.Register }),
                operand => Assert.Contains(operand.Value!, written));
            written.UnionWith(step.Operands.Where(operand => operand.Writes).Select(operand => operand.Value!));
        }
    });

    [Theory]
    [MemberData(nameof(Networks))]
    public void What_is_written_stays_until_it_has_been_read(string[] layers) => ForEachProgram(layers, program =>
    {
        // Two passes through every loop: what one block leaves must outlive what the next one writes.
        var owners = new Dictionary<int, ValuePlan>();
        var places = program.Memory.Values.ToDictionary(placed => placed.Value);
        foreach (var step in Unrolled(program.Body))
        {
            foreach (var operand in step.Operands.Where(operand => operand is { Reads: true, Writes: false, Value.Memory: Memory.Own }))
                Assert.All(Floats(operand.Value!), place => Assert.Equal(operand.Value, owners.GetValueOrDefault(place)));
            foreach (var operand in step.Operands.Where(operand => operand is { Writes: true, Value.Memory: Memory.Own }))
            {
                foreach (int place in Floats(operand.Value!))
                    owners[place] = operand.Value!;
            }
        }

        IEnumerable<int> Floats(ValuePlan value) => Enumerable.Range(places[value].Offset, places[value].Length);
    });

    [Theory]
    [MemberData(nameof(Networks))]
    public void No_step_is_for_nothing(string[] layers) => ForEachProgram(layers, program =>
    {
        var steps = program.Steps.ToList();
        for (int i = 0; i < steps.Count; i++)
        {
            // Of what a step turns into blocks or rows, the next step that touches it reads it.
            if (steps[i] is ConversionStep { To: { IsCallers: false } to })
                Assert.Contains(steps.Skip(i + 1).First(step => step.Values.Contains(to)).Operands, operand => operand.Reads && operand.Value == to);
        }
    });

    [Fact]
    public void A_block_serves_all_neighbours_that_need_it()
    {
        // Rows are turned into blocks before the normalisation and back after the slopes: once each, and once more for the outputs.
        var conversions = Plans.Of("Dense(200, 31)", "LayerNorm(PReLU)", "Dense(31, 40, ReLU)", "Dense(40, 2)").Batch.Steps.OfType<ConversionStep>();
        Assert.Equal(
            ["Layer1Output → Layer1OutputBlock", "Layer2PReLUOutputBlock → Layer2PReLUOutput", "Layer4Output → Layer4OutputBlock", "Layer4OutputBlock → outputs"],
            conversions.Select(step => $"{step.From.Name} → {step.To.Name}"));
    }

    [Fact]
    public void The_whole_batch_is_held_where_a_step_needs_it_between_two_that_need_a_group()
    {
        var plain = Plans.Of("Dense(200, 31)", "LayerNorm", "Dense(31, 2)").Training;
        Assert.False(plain.Memory.HoldsGroups);
        Assert.Single(plain.Body.OfType<LoopNode>());

        // Means, variances, and the sums of the gradients.
        var batched = Plans.Of("Dense(200, 31)", "BatchNorm", "Dense(31, 2)").Training;
        Assert.True(batched.Memory.HoldsGroups);
        Assert.Equal(4, batched.Body.OfType<LoopNode>().Count());
        Assert.False(Plans.Of("Dense(200, 31)", "BatchNorm", "Dense(31, 2)").Batch.Memory.HoldsGroups);
    }

    [Fact]
    public void Threads_can_share_what_concerns_parameters_after_what_concerns_samples()
    {
        var program = Plans.Of("Dense(200, 31, ReLU)", "LayerNorm(PReLU)", "Dense(31, 40, GELU)", "Dense(40, 2)").Training;
        Assert.Equal([Phase.Deltas, Phase.Gradients], program.Phases.Select(phase => phase.Phase));
        Assert.DoesNotContain(program.Phases.First().Steps, step => step.WritesGradient);
        Assert.All(program.Phases.Last().Steps, step => Assert.True(step.WritesGradient));
        Assert.Equal([4, 3, 2, 2, 1], program.Phases.Last().Steps.Select(step => step is KernelStep kernel ? kernel.Part!.Number : ((AddToGradientStep)step).Part.Number));

        Assert.False(Plans.Of("Dense(200, 31)", "BatchNorm", "Dense(31, 2)").Training.HasPhases);
        Assert.False(Plans.Of("Dense(12, 10)", "Dense(10, 2)").Training.HasPhases);
    }

    [Fact]
    public void What_passes_its_input_on_is_no_step()
    {
        var plan = Plans.Of("Dense(4, 6, ReLU)", "Dropout(0.5)", "Residual(1)", "Dense(6, 6)", "Dense(6, 2)");
        Assert.DoesNotContain(plan.Batch.Steps.OfType<KernelStep>(), step => step.Part is { Number: 2 });
        Assert.Contains(plan.Training.Steps.OfType<KernelStep>(), step => step.Part is { Number: 2 });
        Assert.Equal(["Layer3SumForward"], plan.Batch.Steps.OfType<KernelStep>().Where(step => step.Part is { Number: 3 }).Select(step => step.Method));
    }

    [Fact]
    public void Rows_of_the_caller_are_padded_once_for_kernels_of_whole_vectors()
    {
        var plan = Plans.Of("Residual(2)", "Dense(260, 30, ReLU)", "Dense(30, 260)", "Dense(260, 2)");
        Assert.Single(plan.Batch.Steps.OfType<CopyStep>());
        Assert.Equal(264 + 8, Assert.Single(plan.Training.Steps.OfType<CopyStep>()).To.Stride);
    }

    [Fact]
    public void What_lies_as_the_callers_rows_do_is_padded_too()
    {
        // In inference the sum reads the caller's rows, in training what dropout made of them: its kernel is the same, so the strides must be.
        var plan = Plans.Of("Dropout(0.2)", "Residual(1)", "Dense(100, 100, ReLU)", "Dense(100, 10)");
        Assert.Equal(("inputs", 112), Copy(plan.Batch));
        Assert.Equal(("Layer1Output", 112), Copy(plan.Training));

        static (string, int) Copy(ProgramPlan program) => Assert.Single(program.Steps.OfType<CopyStep>().Select(step => (step.From.Name, step.To.Stride)));
    }

    [Fact]
    public void Nothing_below_the_first_parameters_has_a_gradient()
    {
        var steps = Plans.Of("Dropout(0.5)", "LayerNorm", "Dense(4, 2)").Training.Steps.OfType<KernelStep>().Select(step => step.Method).ToArray();
        Assert.Contains("Layer3Backward", steps);
        Assert.Contains("Layer2Gradient", steps);
        Assert.DoesNotContain("Layer2Backward", steps);
        Assert.DoesNotContain("Layer1Backward", steps);
    }

    private static void ForEachProgram(string[] layers, Action<ProgramPlan> check)
    {
        var plan = Plans.Of(layers);
        var streams = plan.Stream is { } stream ? stream.One.Append(stream.Many) : [];
        Assert.All(plan.Samples.Concat(streams).Append(plan.Batch).Append(plan.Evaluation).Append(plan.Training), check);
    }

    /// <summary>The steps of two passes through each loop; blocks that are held have a place each, so that one pass shows all.</summary>
    private static IEnumerable<StepPlan> Unrolled(IEnumerable<Node> nodes) => nodes.SelectMany(node => node switch
    {
        LoopNode { Over: Scope.Block } loop => Unrolled(loop.Body).Concat(Unrolled(loop.Body)),
        LoopNode loop => Unrolled(loop.Body),
        _ => node.Steps,
    });
}
