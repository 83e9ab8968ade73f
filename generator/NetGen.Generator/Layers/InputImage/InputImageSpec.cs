using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.InputImage;

/// <summary>The part before the first layer that makes images, channels last, of the caller's rows.</summary>
/// <param name="Input">The network's input.</param>
/// <param name="IsChannelsLast">Whether the caller's values lie so already.</param>
internal sealed record InputImageSpec(Shape Input, bool IsChannelsLast) : LayerSpec("InputImage", Input, Input, ActivationSpec.Linear), ILayerPlanner
{
    public bool HasEpilogue => false;

    public LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form) => new InputImagePlan(part, activation, IsChannelsLast);
}

/// <summary>The images of the inputs, decided.</summary>
internal sealed record InputImagePlan(LayerPart Part, ActivationPlan Apply, bool IsChannelsLast) : ImageLayerPlan(Part, Apply), ILayerEmitter
{
    public override string OutputName => "InputImages";

    public override string Prefix => IsStream ? "InputStream" : "Input";

    /// <summary>Whether the next layer reads a step of a stream where the caller has it.</summary>
    private bool IsReadInPlace { get; init; }

    public override LayerPlan InPlace() => this with { IsReadInPlace = true };

    public override bool PassesInputOn(bool isTraining) => IsReadInPlace;

    // Windows read single values; only then are places as close as in the caller's rows.
    public override int PitchOf(int channels) => channels;

    public override bool PassesLanesOn => !IsChannelsLast;

    // Nothing below has parameters.
    public override IEnumerable<StepPlan> Backward(BackwardValues values) => [];

    protected override KernelStep Forward(Scope scope, ValuePlan x, ValuePlan y, Operand count) =>
        new(scope, this, "Images", [Operand.Read("x", x), Operand.Write("y", y), count]);

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new InputImageKernels(this);
}

/// <summary>The kernel that makes the images: a call of the runtime.</summary>
internal sealed class InputImageKernels(InputImagePlan plan) : ILayerKernels
{
    public void Write(SourceWriter writer, KernelStep step, KernelForm form)
    {
        var shape = plan.Part.Spec.Input;
        using (writer.Method(step, $"Inputs: images of {shape}, channels last, of the caller's rows.", EmitterText.Optimized))
            writer.Line($"Images.From{(plan.IsChannelsLast ? "ChannelsLast" : "")}Rows(ref x, {shape.Size}, count, {shape.FeatureCount}, ref y, {step["y"].Value!.Image.Text()});");
    }
}
