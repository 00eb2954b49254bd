namespace AksCni;

/// <summary>Whose number a rate is.</summary>
public enum MeasuredAt
{
    /// <summary>What arrived, counted by the receiver.</summary>
    Receiver = 0,

    /// <summary>What was sent, or written to the socket; of UDP some of it may be lost.</summary>
    Sender = 1,

    /// <summary>Worked out from the sender's rate and the share that was lost.</summary>
    Derived = 2,
}
