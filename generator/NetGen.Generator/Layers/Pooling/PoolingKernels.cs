using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;
using static NetGen.Generator.Emission.Text.LoopText;

namespace NetGen.Generator.Layers.Pooling;

/// <summary>The kernels of pooling: loops over positions, in each over vectors of channels, in each over the window.</summary>
internal sealed class PoolingKernels(PoolingPlan plan, VectorWidth width) : ILayerKernels
{
    /// <summary>Places of a window that are written out; more are a loop.</summary>
    private const int UnrolledPlaces = 16;

    private readonly Window _window = plan.Spec.Window;

    /// <summary>Whether a window may reach into padding: its bounds then depend on the position.</summary>
    private bool IsPadded => _window.Height.Before + _window.Height.After + _window.Width.Before + _window.Width.After > 0;

    /// <summary>Whether positions share places.</summary>
    private bool Overlaps => _window.Height.Stride < _window.Height.Size || _window.Width.Stride < _window.Width.Size;

    private bool IsMaximum => plan.Spec.IsMaximum;

    public void Write(SourceWriter writer, KernelStep step, KernelForm form)
    {
        switch (step.Role)
        {
            case "Forward":
                WriteForward(writer, step, step["x"].Value!.Image, step["y"].Value!.Image, Title);
                break;
            case ImageLayerPlan.LanesRole:
                WriteForward(writer, step, ImageLayout.AcrossLanes(plan.Spec.Input), ImageLayout.AcrossLanes(plan.Spec.Output), $"{Title}, 16 samples");
                break;
            default:
                WriteBackward(writer, step, step["delta"].Value!.Image, step["deltaBelow"].Value!.Image);
                break;
        }
    }

    private void WriteForward(SourceWriter writer, KernelStep step, ImageLayout x, ImageLayout y, string title)
    {
        var vector = width.Fitting(y.Pitch);
        using (writer.Method(step, $"{title}: y = the {(IsMaximum ? "largest" : "mean")} of x under the window.", EmitterText.Optimized))
        {
            ForEachPosition(writer, [("x", x.SampleLength), ("y", y.SampleLength)], x, y, "x", "y", () => writer.ForEachVector(vector, 0, y.Pitch, i =>
            {
                if (IsMaximum)
                    writer.Line(IsPadded ? $"var largest = {vector.Class}.Create(float.NegativeInfinity);" : $"var largest = {vector.Load("window", i)};");
                else
                    writer.Line($"var sum = {(IsPadded ? vector.Constant(0) : vector.Load("window", i))};");
                ForEachPlace(writer, x, i, first: IsPadded ? 0 : 1, (_, index) => writer.Line(IsMaximum
                    ? $"largest = {vector.Class}.Max(largest, {vector.Load("window", index)});"
                    : $"sum += {vector.Load("window", index)};"));
                writer.Line(vector.Store(IsMaximum ? "largest" : $"sum * {Share(vector)}", "position", i));
            }));
        }
    }

    private void WriteBackward(SourceWriter writer, KernelStep step, ImageLayout delta, ImageLayout below)
    {
        var vector = width.Fitting(delta.Pitch);
        string formula = IsMaximum ? "dX of the first largest value under the window += dY" : "dX under the window += dY / places";
        using (writer.Method(step, $"{Title}: {formula}.", EmitterText.Optimized))
        {
            writer.Line($"MemoryMarshal.CreateSpan(ref deltaBelow, count * {below.SampleLength}).Clear();");
            List<(string, int)> images = [("delta", delta.SampleLength), ("deltaBelow", below.SampleLength)];
            if (IsMaximum)
                images.AddRange([("x", step["x"].Value!.Image.SampleLength), ("y", step["y"].Value!.Image.SampleLength)]);
            ForEachPosition(writer, images, below, delta, "deltaBelow", "delta", () => writer.ForEachVector(vector, 0, delta.Pitch, i =>
            {
                if (!IsMaximum)
                    writer.Line($"var share = {vector.Load("position", i)} * {Share(vector)};");
                else
                {
                    writer.Line($"var largest = {vector.Load("output", i)};");
                    writer.Line($"var open = {vector.Load("position", i)};");
                }

                ForEachPlace(writer, below, i, first: 0, (place, index) =>
                {
                    string value = "share";
                    if (IsMaximum)
                    {
                        // Beside a border of its own the input lies otherwise than the gradient.
                        string chosen = place.Length == 0 ? "chosen" : $"chosen{place}";
                        writer.Line($"var {chosen} = {vector.Class}.Equals({vector.Load("input", InputIndex(step["x"].Value!.Image, i, place))}, largest);");
                        value = $"(open & {chosen})";
                    }

                    writer.Line(vector.Store(Overlaps ? $"{vector.Load("window", index)} + {value}" : value, "window", index));
                    if (IsMaximum)
                        writer.Line($"open = {vector.Class}.AndNot(open, {(place.Length == 0 ? "chosen" : $"chosen{place}")});");
                });
            }), step);
        }
    }

    private string Title => $"Layer {plan.Number}, {plan.Part.Spec.Input} → {plan.Part.Spec.Output}";

    /// <summary>
    /// Writes a loop over samples and positions. In it <c>window</c> is the first place under the window and <c>position</c> the position; where maxima
    /// are looked for once more, <c>input</c> and <c>output</c> are the same of input and output.
    /// </summary>
    private void ForEachPosition(
        SourceWriter writer, IReadOnlyList<(string, int)> images, ImageLayout under, ImageLayout positions, string window, string position, Action statements, KernelStep? backward = null)
    {
        writer.ForEachSample(images, () =>
        {
            using (writer.Loop("row", positions.Rows))
            {
                string row = Variable("row", positions.Rows);
                if (IsPadded)
                    WriteBounds(writer, "Row", row, _window.Height, under.Rows);
                using (writer.Block($"for (int column = 0; column < {positions.Columns}; column++)"))
                {
                    if (IsPadded)
                        WriteBounds(writer, "Column", "column", _window.Width, under.Columns);
                    writer.Line($"ref float window = {SimdText.Ref(window, UnderOf(under, row))};");
                    writer.Line($"ref float position = {SimdText.Ref(position, PositionOf(positions, row))};");
                    if (backward is not null && IsMaximum)
                    {
                        writer.Line($"ref float input = {SimdText.Ref("x", UnderOf(backward["x"].Value!.Image, row))};");
                        writer.Line($"ref float output = {SimdText.Ref("y", PositionOf(backward["y"].Value!.Image, row))};");
                    }

                    statements();
                }
            }
        });

        string UnderOf(ImageLayout image, string row) => IsPadded
            ? At(At(SimdText.Text(image.Start), "firstRow", image.RowLength), "firstColumn", image.Pitch)
            : At(At(SimdText.Text(image.Start), row, _window.Height.Stride * image.RowLength), "column", _window.Width.Stride * image.Pitch);

        static string PositionOf(ImageLayout image, string row) => At(At(SimdText.Text(image.Start), row, image.RowLength), "column", image.Pitch);
    }

    private static void WriteBounds(SourceWriter writer, string axis, string variable, WindowAxis window, int places)
    {
        string first = At(SimdText.Text(-window.Before), variable, window.Stride);
        writer.Line($"int first{axis} = Math.Max(0, {first});");
        writer.Line($"int end{axis} = Math.Min({places}, {first} + {window.Size});");
    }

    /// <summary>Writes statements for the places under the window, from one on. They receive what tells a place that is written out, and the index of its vector.</summary>
    private void ForEachPlace(SourceWriter writer, ImageLayout image, string i, int first, Action<string, string> statements)
    {
        if (!IsPadded && _window.Size <= UnrolledPlaces)
        {
            for (int place = first; place < _window.Size; place++)
                statements(SimdText.Text(place), IndexOf(image, i, place));
            return;
        }

        // The first place counts twice: neither a maximum nor a loop's bounds mind, and a sum begins without it.
        string end = IsPadded ? "endRow - firstRow" : SimdText.Text(_window.Height.Size);
        if (first > 0 && !IsMaximum)
            writer.Line("sum = default;");
        using (writer.Block($"for (int placeRow = 0; placeRow < {end}; placeRow++)"))
        using (writer.Block($"for (int placeColumn = 0; placeColumn < {(IsPadded ? "endColumn - firstColumn" : SimdText.Text(_window.Width.Size))}; placeColumn++)"))
            statements("", At(At(i, "placeRow", image.RowLength), "placeColumn", image.Pitch));
    }

    private string IndexOf(ImageLayout image, string i, int place) =>
        At(i, SimdText.Text((place / _window.Width.Size * image.RowLength) + (place % _window.Width.Size * image.Pitch)));

    private string InputIndex(ImageLayout image, string i, string place) => place.Length > 0
        ? IndexOf(image, i, int.Parse(place, System.Globalization.CultureInfo.InvariantCulture))
        : At(At(i, "placeRow", image.RowLength), "placeColumn", image.Pitch);

    /// <summary>1 over the places that count.</summary>
    private string Share(VectorWidth vector) => plan.Spec.CountsPadding || !IsPadded
        ? vector.Constant(1.0 / _window.Size)
        : $"{vector.Class}.Create(1f / ((endRow - firstRow) * (endColumn - firstColumn)))";
}
