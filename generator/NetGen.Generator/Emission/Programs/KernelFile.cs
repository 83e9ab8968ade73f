using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Programs;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Programs;

/// <summary>The kernels of a file: each is written once, behind the first program that calls it.</summary>
internal sealed class KernelFile
{
    private readonly Dictionary<string, KernelStep> _written = new(StringComparer.Ordinal);
    private readonly CancellationToken _cancellation;

    public KernelFile(NetworkPlan plan, VectorWidth width, CancellationToken cancellation)
    {
        Plan = plan;
        Width = width with { IsFast = plan.Precision == "Fast" };
        Output = new OutputStage(plan, Width);
        Form = new KernelForm(SamplePlanner.IsInlined(plan.Stream?.Layers ?? plan.Layers, width), plan.Training.Memory.BlockLength);
        _cancellation = cancellation;
    }

    public NetworkPlan Plan { get; }

    public VectorWidth Width { get; }

    public OutputStage Output { get; }

    public KernelForm Form { get; }

    public SourceWriter Writer { get; } = new();

    /// <summary>Writes the kernels that a program calls and no program before it did.</summary>
    public void WriteKernels(ProgramPlan program)
    {
        foreach (var step in program.Steps.OfType<KernelStep>())
        {
            _cancellation.ThrowIfCancellationRequested();
            string head = KernelMethod.HeadOf(step);
            if (_written.TryGetValue(head, out var written))
            {
                if (step.Arguments.Zip(written.Arguments, HaveOtherStrides).Any(differs => differs))
                    throw new InvalidOperationException($"{step.Method} is called with rows of different strides.");
                continue;
            }

            _written.Add(head, step);
            Writer.Line();
            Write(step);
        }
    }

    private static bool HaveOtherStrides(Operand one, Operand other) => (one.Value?.Layout, other.Value?.Layout) switch
    {
        (RowsLayout rows, RowsLayout others) => rows.Stride != others.Stride,
        (RowsLayout or ImageLayout, RowsLayout or ImageLayout) => one.Value!.Layout != other.Value!.Layout,
        _ => false,
    };

    private void Write(KernelStep step)
    {
        if (step.Part is not { } layer)
            Output.Write(Writer, step);
        else if (step.Role is ActivationSteps.ApplyRole or ActivationSteps.LanesRole or ActivationSteps.DerivativeRole)
            ActivationPass.Write(Writer, layer, step, Width.Fitting(Padding.Stride(layer.Outputs)));
        else
            ((ILayerEmitter)layer).Kernels(Width).Write(Writer, step, Form);
    }
}
