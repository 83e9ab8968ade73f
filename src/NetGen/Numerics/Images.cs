using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Numerics;

/// <summary>For generated code: images with their channels last, of rows of values and back.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Images
{
    /// <summary>Sets the border around images to zero.</summary>
    /// <param name="images">The first sample's first float, which may lie in the border.</param>
    /// <param name="count">Samples.</param>
    /// <param name="rows">Rows of places.</param>
    /// <param name="columns">Places of a row.</param>
    /// <param name="pitch">Floats from one place to the next.</param>
    /// <param name="top">Rows above.</param>
    /// <param name="left">Places before each row.</param>
    /// <param name="bottom">Rows below.</param>
    /// <param name="right">Places behind each row.</param>
    public static void ClearBorder(ref float images, int count, int rows, int columns, int pitch, int top, int left, int bottom, int right)
    {
        int rowLength = (left + columns + right) * pitch;
        for (int sample = 0; sample < count; sample++)
        {
            // What is behind one row and before the next lies together.
            Clear(ref images, (top * rowLength) + (left * pitch));
            ref float gap = ref Unsafe.Add(ref images, (top * rowLength) + ((left + columns) * pitch));
            if (left + right > 0)
            {
                for (int row = 0; row < rows - 1; row++)
                {
                    Clear(ref gap, (left + right) * pitch);
                    gap = ref Unsafe.Add(ref gap, rowLength);
                }
            }

            Clear(ref Unsafe.Add(ref images, ((top + rows) * rowLength) - (right * pitch)), (right * pitch) + (bottom * rowLength));
            images = ref Unsafe.Add(ref images, (top + rows + bottom) * rowLength);
        }
    }

    /// <summary>Images of rows of values, channel by channel. The padding of places becomes zero, the border stays as it is.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="count">Samples.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="images">Receives the images.</param>
    /// <param name="places">Where they lie.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromRows(ref float rows, int stride, int count, int channels, ref float images, ImagePlaces places)
    {
        if (channels == 1 && places.Pitch == 1)
        {
            FromChannelsLastRows(ref rows, stride, count, channels, ref images, places);
            return;
        }

        int size = places.Rows * places.Columns;
        for (int sample = 0; sample < count; sample++)
        {
            for (int row = 0; row < places.Rows; row++)
            {
                ref float target = ref Unsafe.Add(ref images, places.Start + (row * places.RowLength));
                for (int channel = 0; channel < places.Pitch; channel++)
                {
                    ref float source = ref Unsafe.Add(ref rows, (channel * size) + (row * places.Columns));
                    for (int column = 0; column < places.Columns; column++)
                        Unsafe.Add(ref target, (column * places.Pitch) + channel) = channel < channels ? Unsafe.Add(ref source, column) : 0;
                }
            }

            rows = ref Unsafe.Add(ref rows, stride);
            images = ref Unsafe.Add(ref images, places.SampleLength);
        }
    }

    /// <summary>Images of rows of values whose channels are last. The padding of places becomes zero, the border stays as it is.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="count">Samples.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="images">Receives the images.</param>
    /// <param name="places">Where they lie.</param>
    public static void FromChannelsLastRows(ref float rows, int stride, int count, int channels, ref float images, ImagePlaces places) =>
        FromPlaces(ref rows, stride, channels, count, channels, ref images, places);

    /// <summary>Rows of values, channel by channel, of images. The padding of rows becomes zero.</summary>
    /// <param name="images">The images.</param>
    /// <param name="count">Samples.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="places">Where they lie.</param>
    /// <param name="rows">Receives the rows.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToRows(ref float images, int count, int channels, ImagePlaces places, ref float rows, int stride)
    {
        int size = places.Rows * places.Columns;
        for (int sample = 0; sample < count; sample++)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                ref float target = ref Unsafe.Add(ref rows, channel * size);
                for (int row = 0; row < places.Rows; row++)
                {
                    ref float source = ref Unsafe.Add(ref images, places.Start + (row * places.RowLength) + channel);
                    for (int column = 0; column < places.Columns; column++)
                        Unsafe.Add(ref target, (row * places.Columns) + column) = Unsafe.Add(ref source, column * places.Pitch);
                }
            }

            Clear(ref Unsafe.Add(ref rows, channels * size), stride - (channels * size));
            rows = ref Unsafe.Add(ref rows, stride);
            images = ref Unsafe.Add(ref images, places.SampleLength);
        }
    }

    /// <summary>Rows of images, a place a row. The padding of rows becomes zero.</summary>
    /// <param name="images">The images.</param>
    /// <param name="count">Samples.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="places">Where they lie.</param>
    /// <param name="rows">Receives the rows.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToPlaceRows(ref float images, int count, int channels, ImagePlaces places, ref float rows, int stride)
    {
        for (int sample = 0; sample < count; sample++)
        {
            for (int row = 0; row < places.Rows; row++)
            {
                ref float source = ref Unsafe.Add(ref images, places.Start + (row * places.RowLength));
                for (int column = 0; column < places.Columns; column++)
                {
                    for (int channel = 0; channel < stride; channel++)
                        Unsafe.Add(ref rows, channel) = channel < channels ? Unsafe.Add(ref source, channel) : 0;
                    rows = ref Unsafe.Add(ref rows, stride);
                    source = ref Unsafe.Add(ref source, places.Pitch);
                }
            }

            images = ref Unsafe.Add(ref images, places.SampleLength);
        }
    }

    /// <summary>Images of rows, a place a row. The padding of places becomes zero, the border stays as it is.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="count">Samples.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="images">Receives the images.</param>
    /// <param name="places">Where they lie.</param>
    public static void FromPlaceRows(ref float rows, int stride, int count, int channels, ref float images, ImagePlaces places) =>
        FromPlaces(ref rows, places.Rows * places.Columns * stride, stride, count, channels, ref images, places);

    /// <summary>Images of places one after the other.</summary>
    /// <param name="source">The first sample's first place.</param>
    /// <param name="sampleStride">Floats from one sample to the next.</param>
    /// <param name="placeStride">Floats from one place to the next.</param>
    /// <param name="count">Samples.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="images">Receives the images.</param>
    /// <param name="places">Where they lie.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FromPlaces(ref float source, int sampleStride, int placeStride, int count, int channels, ref float images, ImagePlaces places)
    {
        int length = places.Columns * placeStride;
        for (int sample = 0; sample < count; sample++)
        {
            for (int row = 0; row < places.Rows; row++)
            {
                ref float from = ref Unsafe.Add(ref source, row * length);
                ref float to = ref Unsafe.Add(ref images, places.Start + (row * places.RowLength));
                if (places.Pitch == channels && placeStride == channels)
                {
                    MemoryMarshal.CreateSpan(ref from, length).CopyTo(MemoryMarshal.CreateSpan(ref to, length));
                    continue;
                }

                for (int column = 0; column < places.Columns; column++)
                {
                    for (int channel = 0; channel < places.Pitch; channel++)
                        Unsafe.Add(ref to, (column * places.Pitch) + channel) = channel < channels ? Unsafe.Add(ref from, (column * placeStride) + channel) : 0;
                }
            }

            source = ref Unsafe.Add(ref source, sampleStride);
            images = ref Unsafe.Add(ref images, places.SampleLength);
        }
    }

    private static void Clear(ref float first, int length) => MemoryMarshal.CreateSpan(ref first, length).Clear();
}
